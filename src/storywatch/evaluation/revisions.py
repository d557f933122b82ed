"""Two texts of one article: is it known again, and is the change classified right."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from storywatch.article.change import is_revision, is_same_article
from storywatch.article.records import ArticleId, Finding, KnownArticle
from storywatch.article.revision_kinds import revision_of
from storywatch.evaluation.labelled import Labelled, LabelledFolder, Needed, lines_in
from storywatch.evaluation.records import Figure, Say, share

KIND = "revisions"

NEEDED: Needed = {
    "half": str,
    "language": str,
    "before_title": str,
    "before_text": str,
    "after_title": str,
    "after_text": str,
    "same_article": bool,
    "kinds": list,
}

_TEXTS = ("before_title", "before_text", "after_title", "after_text", "language")
_ANY_HOUR = datetime(2025, 1, 22, 12, tzinfo=UTC)


def revision_figures(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    """Measure ``article.revision_kinds`` and ``article.change`` on pairs of texts.

    The label is ``kinds``, of which all must be found and no other; ``same_article``
    is false where a feed used its key again for another article. No verb of
    ``storywatch try`` shows them, so the functions themselves are asked.
    """
    for path, first in folder.line_files():
        if not first.keys() >= NEEDED.keys():
            continue
        name = folder.name_of(path)
        pairs = list(lines_in(path, NEEDED))
        say(f"{name}: {len(pairs)} pairs of texts")
        yield from _figures(name, pairs)


def _figures(name: str, pairs: Sequence[Labelled]) -> Iterator[Figure]:
    halves = defaultdict(list)
    for pair in pairs:
        if pair["same_article"]:
            halves[pair["half"]].append(_is_classified(pair))
    for half, rights in halves.items():
        yield from share(KIND, f"{name}: kinds right, {half}", rights)
    retitled = [one for one in pairs if "retitle" in one["kinds"]]
    yield from share(
        KIND, f"{name}: retitled, the same article", map(_is_followed, retitled)
    )
    others = [one for one in pairs if not one["same_article"]]
    yield from share(
        KIND,
        f"{name}: key used again, another article",
        (not is_same_article(*_as_moved(one)) for one in others),
    )


def _is_classified(pair: Labelled) -> bool:
    change = revision_of(**{name: pair[name] for name in _TEXTS})
    return set(change.kinds) == set(pair["kinds"])


def _is_followed(pair: Labelled) -> bool:
    """Tell whether a text is a revision, at the same address and at a new one."""
    known, found = _as_moved(pair)
    return is_same_article(known, found) and is_revision(
        known, found, by_same_entry=True
    )


def _as_moved(pair: Labelled) -> tuple[KnownArticle, Finding]:
    """Return both texts as found behind one entry, the later at a new address."""
    known = KnownArticle(
        article_id=ArticleId(1),
        revision=1,
        title=pair["before_title"],
        text=pair["before_text"],
        published_from="page",
        outcome="extracted",
    )
    found = Finding(
        url="https://outlet.example/moved",
        publisher="outlet",
        title=pair["after_title"],
        text=pair["after_text"],
        language=pair["language"],
        authors=(),
        published_at=_ANY_HOUR,
        published_from="page",
        first_seen_at=_ANY_HOUR,
        outcome="extracted",
    )
    return known, found
