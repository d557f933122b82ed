"""Which aliases stand in so many articles that they cannot mean one thing."""

from dataclasses import replace

from storywatch.archive.alias_store import AliasCount, AliasCounts
from storywatch.watchlist.cautions import Caution, is_weighed, mend_of
from storywatch.watchlist.records import Watchlist

FREQUENT_SHARE = 0.1
"""Of all articles: nobody is in the news so much, across every source."""

LEAST_ARTICLES = 20
"""With the alias; fewer say nothing."""


def without_weighed(watchlist: Watchlist) -> Watchlist:
    """Leave out the entities whose every alias is weighed: they need no counts."""
    kept = (
        entity
        for entity in watchlist.entities
        if not all(is_weighed(alias, entity) for alias in entity.aliases)
    )
    return replace(watchlist, entities=tuple(kept))


def frequent_aliases(watchlist: Watchlist, counts: AliasCounts) -> tuple[Caution, ...]:
    """Find the aliases, taken for sure, that stand in a tenth of all articles."""
    return tuple(
        Caution(
            entity=place,
            alias=number,
            reason="stands in very many articles",
            mend=mend_of(alias),
        )
        for place, entity in enumerate(watchlist.entities)
        for number, alias in enumerate(entity.aliases)
        if not is_weighed(alias, entity)
        and (count := counts.by_alias.get((entity.key, alias.text))) is not None
        and count.articles >= LEAST_ARTICLES
        and count.articles > FREQUENT_SHARE * counts.articles
    )


def counted_in_words(count: AliasCount | None, counts: AliasCounts) -> str:
    """Say where an alias stands.

    Returns:
        ``"hits 812 of 4,020 articles of the last 30 days; 97 % of them without any
        supporting word"``
    """
    number = 0 if count is None else count.articles
    of = f"{counts.articles:,} articles of the last {counts.days} days"
    told = f"hits {number:,} of {of}"
    if count is None or count.unsupported is None:
        return told
    share = round(100 * count.unsupported / count.articles)
    return f"{told}; {share} % of them without any supporting word"
