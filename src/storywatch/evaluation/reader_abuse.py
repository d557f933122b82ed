"""One reader who asks for too much, again and again, in a process of its own."""

import sys
from contextlib import suppress

from storywatch.archive.reader_store import Door, QueryRefusedError, read_only_rows

ABUSE = (
    "SELECT count(*) FROM generate_series(1, 100000000000)",
    (
        "SELECT count(*) FROM archive.article a, archive.article b, archive.article c, "
        "archive.article d"
    ),
    "SELECT n FROM generate_series(1, 1000000000) AS n ORDER BY random()",
    "SELECT repeat('x', 1000) FROM generate_series(1, 100000000)",
    (
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
        "SELECT sum(length(md5(n::text))) FROM r"
    ),
)
"""What is asked for."""

LONGEST_SECONDS = 2.0


def main() -> None:
    """Ask until somebody ends this process; the address comes by standard input."""
    query = ABUSE[int(sys.argv[1])]
    door = Door(
        url=sys.stdin.read(), longest_seconds=LONGEST_SECONDS, is_own_server=True
    )
    while True:
        with suppress(QueryRefusedError):
            read_only_rows(door, query)


if __name__ == "__main__":
    main()
