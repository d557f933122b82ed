"""Where the files beside the code are: in the checkout, or inside the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def sql_root() -> Path:
    """Return the folder ``sql``: migrations, views and queries."""
    inside = PACKAGE / "_sql"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "sql"
