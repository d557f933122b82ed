"""The sitemaps that an index lists, polled as sources of their own."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.source.address import source_address
from storywatch.source.records import NOT_LISTED, Source
from storywatch.source.tables import source


def save_listed_sitemaps(
    connection: sa.Connection,
    index: Source,
    addresses: Sequence[str],
    *,
    now: datetime,
) -> None:
    """Poll the sitemaps that an index lists as sources of their own, and no others.

    Each has its own validators, rhythm and place in the queue, so that requests to
    their host are spaced out like all others.

    Args:
        connection: in a transaction that holds the index.
        index: the source that lists them.
        addresses: of the sitemaps to be polled from now on.
        now: aware UTC.
    """
    urls = list(dict.fromkeys(source_address(url) for url in addresses))
    of_index = source.c.listed_by == index.source_id
    connection.execute(
        source.update()
        .where(of_index, source.c.url.not_in(urls), source.c.set_aside.is_(None))
        .values(set_aside=NOT_LISTED, due_at=None, claimed_by=None, claimed_until=None)
    )
    connection.execute(
        source.update()
        .where(of_index, source.c.url.in_(urls), source.c.set_aside == NOT_LISTED)
        .values(set_aside=None, due_at=now, attempts=0)
    )
    for url in urls:
        connection.execute(
            insert(source)
            .values(
                kind="sitemap",
                url=url,
                title=index.title,
                publisher=index.publisher,
                language=index.language,
                poll_interval=index.poll_interval,
                shortest_interval=index.shortest_interval,
                longest_interval=index.longest_interval,
                verify_tls=index.verify_tls,
                text_mode=index.text_mode,
                listed_by=index.source_id,
                added_at=now,
                due_at=now,
            )
            .on_conflict_do_nothing(index_elements=[source.c.url])
        )
