"""The real command on this test's own database, and a site to ask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from tests.fakes.feed_server import FeedServer, feed_server


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``storywatch`` with these words; ``typed`` is what a person types."""
    for name, value in {
        "STORYWATCH_DATABASE_URL": database_url,
        "STORYWATCH_ALLOWED_NETWORKS": "127.0.0.0/8",
        "STORYWATCH_HTTP_DEADLINE_SECONDS": "2",
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words: str, typed: str = "", columns: int = 200) -> Done:
        from storywatch.cli.main import app
        from storywatch.cli.output import err, fail, out
        from storywatch.errors import StorywatchError

        monkeypatch.setattr(out, "_width", columns)
        monkeypatch.setattr(err, "_width", columns)
        result = CliRunner().invoke(app, list(words), input=typed)
        status, said = result.exit_code, result.stderr
        if isinstance(result.exception, StorywatchError):
            status = fail(result.exception).exit_code
            said += str(result.exception)
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(status, result.stdout, said)

    return run


@pytest.fixture
def site() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running
