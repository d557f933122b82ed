"""The command ``storywatch``."""

import signal
import sys

import typer

from storywatch.cli import (
    alerts,
    archive,
    backup,
    digest,
    doctor,
    export,
    keep,
    mcp,
    pipeline,
    search,
    source,
    sql,
    trial,
    watchlist,
)
from storywatch.cli.output import expected_errors
from storywatch.runtime.log import log_to_terminal

app = typer.Typer(
    name="storywatch",
    help="Watches the news for your entities and tells you only what is new.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
pipeline.register(app)
watchlist.register(app)
doctor.register(app)
app.add_typer(source.app, name="source")
digest.register(app)
search.register(app)
archive.register(app)
sql.register(app)
export.register(app)
backup.register(app)
keep.register(app)
mcp.register(app)
app.add_typer(alerts.app, name="alerts")
app.add_typer(trial.app, name="try")
trial.register(app)


def run() -> None:
    """Run the command line; expected errors are one sentence and a status."""
    log_to_terminal()
    signal.signal(signal.SIGTERM, _end_normally)
    try:
        with expected_errors():
            app()
    except typer.Exit as stop:
        sys.exit(stop.exit_code)


def _end_normally(*_: object) -> None:
    """Let what was opened be closed: the embedded Postgres above all."""
    raise SystemExit(143)
