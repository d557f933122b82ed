"""What hostile servers can do to us: ``python -m storywatch.evaluation.hostile``.

Each way to hurt is asked with twenty good hosts beside it, then all of them at
once. The server is a process of its own, so that the memory is ours alone.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.hostile_server import WAYS
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_each

DEADLINE = timedelta(seconds=3)

MOST_OF_DEADLINE = 1.1
MOST_GROWTH_MIB = 64.0
MOST_DELAY_SECONDS = 1.0

LIMITS = Limits(
    user_agent="storywatch-hostile",
    deadline=DEADLINE,
    allowed_networks=("127.0.0.0/8",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a hostile server did to us.

    Attributes:
        way: one of ``WAYS``, or a name for several at once.
        ended_with: the reason or the status of each answer, without repeats.
        expected: what it may have ended with.
        deadline_share: time until the last of its answers, as a part of the deadline.
        growth_mib: how far the memory of this process rose, MiB.
        delay_seconds: when the last of the good hosts had answered.
    """

    way: str
    ended_with: tuple[str, ...]
    expected: tuple[str, ...]
    deadline_share: float
    growth_mib: float
    delay_seconds: float

    @property
    def is_good(self) -> bool:
        """Whether every limit was kept."""
        return (
            self.deadline_share <= MOST_OF_DEADLINE
            and self.growth_mib <= MOST_GROWTH_MIB
            and self.delay_seconds <= MOST_DELAY_SECONDS
            and set(self.ended_with) <= set(self.expected)
        )


@contextmanager
def hostile_server() -> Iterator[dict[str, str]]:
    """Run the server in a process of its own; give the address of each way."""
    command = [sys.executable, "-m", "storywatch.evaluation.hostile_server"]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            lines = iter((server.stdout or sys.stdin).readline, "\n")
            pairs = (line.strip().partition(" ") for line in lines)
            yield {name: address for address, _, name in pairs}
        finally:
            server.terminate()


def measured(addresses: Mapping[str, str], limits: Limits = LIMITS) -> list[Outcome]:
    """Ask every way alone, then many at once, each time with the good hosts beside."""
    good = [url for name, url in addresses.items() if name.startswith("good ")]
    heavy = [url for name, url in addresses.items() if name.startswith("heavy ")]
    for _ in fetch_each([Request(url=url) for url in good], limits=limits):
        pass  # what is loaded once does not count as growth
    memory = Memory()
    outcomes = [
        asked(name, [addresses[name]], good, memory, limits, expected=(expected,))
        for name, (_, expected) in WAYS.items()
    ]
    everyone = [addresses[name] for name in WAYS]
    words = tuple(dict.fromkeys(expected for _, expected in WAYS.values()))
    outcomes.append(
        asked("all at once", everyone, good, memory, limits, expected=words)
    )
    words = ("timeout", "crowded-out")
    outcomes.append(
        asked("12 of 15 MiB, stalled", heavy, good, memory, limits, expected=words)
    )
    return outcomes


def asked(
    way: str,
    bad: Sequence[str],
    good: Sequence[str],
    memory: "Memory",
    limits: Limits,
    *,
    expected: tuple[str, ...],
) -> Outcome:
    """Ask hostile hosts and good ones at once."""
    requests = [Request(url=url) for url in (*bad, *good)]
    memory.forget_peak()
    started = time.monotonic()
    ends, words = [0.0] * len(requests), [""] * len(requests)
    for piece in fetch_each(requests, limits=limits):
        for position, answer in piece:
            ends[position] = time.monotonic() - started
            words[position] = word(answer)
    return Outcome(
        way=way,
        ended_with=tuple(dict.fromkeys(words[: len(bad)])),
        expected=expected,
        deadline_share=max(ends[: len(bad)]) / limits.deadline.total_seconds(),
        growth_mib=memory.growth_mib(),
        delay_seconds=max(ends[len(bad) :]),
    )


def word(answer: Answer) -> str:
    """Return the reason of an error, the status of a response."""
    if isinstance(answer, Response):
        return str(answer.status)
    return str(getattr(answer, "reason", answer))


class Memory:
    """How far the memory of this process rises from now on (Linux)."""

    def __init__(self) -> None:
        self._before = _kib("VmRSS")

    def forget_peak(self) -> None:
        """Look for a new peak."""
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")

    def growth_mib(self) -> float:
        """Return the distance of the peak from the beginning, MiB."""
        return (_kib("VmHWM") - self._before) / 1024


def _kib(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1])


def table_of(outcomes: Sequence[Outcome]) -> Table:
    """Return the outcomes for people."""
    table = Table("way", "ended with", "of its deadline", "memory", "good hosts", "")
    for one in outcomes:
        table.add_row(
            one.way,
            ", ".join(one.ended_with),
            f"{one.deadline_share:.2f}",
            f"{one.growth_mib:+.1f} MiB",
            f"{one.delay_seconds:.2f} s",
            "" if one.is_good else "too much",
        )
    return table


def main() -> int:
    """Measure, print, and answer with the exit status: 1 when a limit is passed."""
    with hostile_server() as addresses:
        outcomes = measured(addresses)
    Console().print(table_of(outcomes))
    return 0 if all(one.is_good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
