"""Where the replay stands, kept in a file so that a restart carries on."""

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FILE = "replay.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayState:
    """Where the replay stands.

    Attributes:
        start: aware UTC; every date is counted back from here.
        step: 0-based: what can be read now.
        port: where the server was last heard; 0 before the first start.
    """

    start: datetime
    step: int = 0
    port: int = 0


def load_state(folder: Path) -> ReplayState | None:
    """Return the state kept in a folder; None when there is none to be read."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        state = ReplayState(
            start=datetime.fromisoformat(kept["start"]),
            step=int(kept["step"]),
            port=int(kept["port"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    sound = state.start.tzinfo and state.step >= 0 and 0 <= state.port < 2**16
    return state if sound else None


def save_state(folder: Path, state: ReplayState) -> None:
    """Keep the state; a crash leaves the old file or the new one, never half.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        {"start": state.start.isoformat(), "step": state.step, "port": state.port}
    )
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{FILE}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / FILE)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
