"""``mcp``: the archive for an assistant, over standard input and output."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""
    app.command()(mcp)


def mcp(
    allow_sql: Annotated[
        bool,
        typer.Option("--allow-sql", help="Let it run SQL as the read-only role, too."),
    ] = False,
) -> None:
    r"""Let an assistant ask the archive: a server of the Model Context Protocol.

    It speaks over standard input and output, so the assistant starts it: give it the
    command `storywatch` with the argument `mcp` (needs the extra `mcp`).

    [dim]{"mcpServers": {"storywatch": {"command": "storywatch", "args": \["mcp"]}}}[/]
    """
    from storywatch.errors import SetupError

    try:
        from storywatch.web.assistant import serve_by_stdio
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"mcp", "mcp_types"}:
            raise
        raise SetupError(
            "`storywatch mcp` needs the extra `mcp`.",
            mend="pip install 'storywatch[mcp]'",
        ) from None
    from storywatch.settings import Settings
    from storywatch.web.assistant_reads import Archive
    from storywatch.wiring.databases import archive_engine
    from storywatch.wiring.reader import reader_door

    settings = Settings()
    with archive_engine(settings) as engine:
        door = reader_door(settings, engine) if allow_sql else None
        serve_by_stdio(Archive(engine=engine, door=door))
