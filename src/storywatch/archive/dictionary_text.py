"""The data dictionary in words: as text, as Markdown, and as lines to pin."""

from collections.abc import Sequence

from storywatch.archive.dictionary_store import View


def dictionary_text(views: Sequence[View]) -> str:
    """Return the dictionary for a terminal, one line a column."""
    return "\n\n".join(_block(view) for view in views) + "\n"


def _block(view: View) -> str:
    lines = [f"archive.{view.name}: {view.about}"]
    widest = max(len(column.name) for column in view.columns)
    for column in view.columns:
        kind = _short(column.type)
        lines.append(f"  {column.name:<{widest}}  {kind:<11}  {column.meaning}")
    return "\n".join(lines)


def dictionary_markdown(views: Sequence[View]) -> str:
    """Return the dictionary as Markdown, one table a view."""
    parts = ["# The archive's views", ""]
    for view in views:
        parts += [f"## archive.{view.name}", "", _cell(view.about), ""]
        parts += ["| column | type | meaning |", "|---|---|---|"]
        parts += [
            f"| `{column.name}` | {_short(column.type)} | {_cell(column.meaning)} |"
            for column in view.columns
        ]
        parts.append("")
    return "\n".join(parts)


def pinned_columns(views: Sequence[View]) -> str:
    """Return names and types alone, one line a column: what others may build on."""
    return "".join(
        f"{view.name}.{column.name} {column.type}\n"
        for view in views
        for column in view.columns
    )


def _short(type_name: str) -> str:
    return type_name.replace("timestamp with time zone", "timestamptz")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
