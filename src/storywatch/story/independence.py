"""How many of those who tell a story know it from themselves.

Fourteen outlets that print one agency's text are one source. Outlets count by house,
texts by whoever wrote them: an agency, whoever prints it; the original's outlet for
its copies; an outlet itself for what it wrote, also with an agency's material.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storywatch.article.address import host_of, named_house_of
from storywatch.article.publisher import outlet_key
from storywatch.article.records import ArticleId
from storywatch.entry.address_key import address_key
from storywatch.entry.aggregators import is_aggregator
from storywatch.story.agencies import NOBODY, Credit
from storywatch.story.agency_names import UNNAMED

NAMES_SHOWN = 3
"""Of sources, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article of a story, as far as it tells who knows.

    Attributes:
        article_id: whose.
        publisher: a name or a host; may be empty.
        url: its address; may be empty.
        credit: the agencies that it names.
        original: the article it copies (``FoldCopy``); None when it copies none. An
            article that took over a part only has text of its own, and counts.
        original_url: of another house's article that its page says it repeats.
        is_headline: it has no text of its own, and shows nothing about its source.
    """

    article_id: ArticleId
    publisher: str
    url: str = ""
    credit: Credit = NOBODY
    original: ArticleId | None = None
    original_url: str | None = None
    is_headline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """An independent source of a story.

    Attributes:
        name: of an agency or an outlet.
        is_agency: which of both.
        articles: that rest on it, in the order given.
    """

    name: str
    is_agency: bool
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """Who tells a story, and who knows it.

    Attributes:
        outlets: how many houses published it.
        witnesses: independent sources, those with most articles first.
    """

    outlets: int
    witnesses: tuple[Witness, ...]

    @property
    def line(self) -> str:
        """One line: ``14 outlets, 2 independent (dpa, Tagesblatt)``."""
        names = [one.name for one in self.witnesses[:NAMES_SHOWN]]
        more = len(self.witnesses) - len(names)
        if more:
            names.append(f"{more} more")
        outlets = f"{self.outlets} {'outlet' if self.outlets == 1 else 'outlets'}"
        told = f" ({', '.join(names)})" if names else ""
        return f"{outlets}, {len(self.witnesses)} independent{told}"


def independence(tellings: Sequence[Telling]) -> Independence:
    """Count the independent sources of a story.

    Headlines without a text count as outlets, and as sources only where there is
    nothing else. Agencies of which no name is told count only where none is named.

    Args:
        tellings: its articles, the earliest first.
    """
    houses = _houses(tellings)
    names = _names(tellings, houses)
    families = _families(tellings)
    with_text = [one for one in tellings if not one.is_headline] or list(tellings)
    resting: defaultdict[tuple[bool, str], list[ArticleId]] = defaultdict(list)
    shown: dict[tuple[bool, str], str] = {}
    for one in with_text:
        family = families[one.article_id]
        for is_agency, key, name in _sources(one, family, houses, names):
            resting[is_agency, key].append(one.article_id)
            shown.setdefault((is_agency, key), name)
    if any(is_agency and key != UNNAMED for is_agency, key in resting):
        resting.pop((True, UNNAMED), None)
    witnesses = [
        Witness(name=shown[key], is_agency=key[0], articles=tuple(articles))
        for key, articles in resting.items()
    ]
    return Independence(
        outlets=len(set(houses.values())),
        witnesses=tuple(sorted(witnesses, key=lambda one: -len(one.articles))),
    )


def _sources(
    one: Telling,
    family: Sequence[Telling],
    houses: Mapping[ArticleId, str],
    names: Mapping[str, str],
) -> list[tuple[bool, str, str]]:
    """Return whom an article rests on: whether an agency, its key, its name."""
    owners = _owners(family)
    if owners:
        return [(True, agency, agency) for agency in owners]
    first = family[0]
    told = next((other.original_url for other in family if other.original_url), None)
    house = named_house_of(told) if told else houses[first.article_id]
    found = [(False, house, names.get(house) or host_of(told or "") or house)]
    material = [agency for agency in one.credit.agencies if not one.credit.is_wholly]
    return found + [(True, agency, agency) for agency in material]


def _owners(family: Sequence[Telling]) -> tuple[str, ...]:
    """Return the agencies whose text the copies are.

    Where outlets name different ones, most of them, then the first, are believed.
    """
    credited = Counter(
        other.credit.agencies for other in family if other.credit.is_wholly
    )
    named = {one: count for one, count in credited.items() if one != (UNNAMED,)}
    ranked = named or credited
    return max(ranked, key=lambda one: ranked[one]) if ranked else ()


def _families(tellings: Sequence[Telling]) -> dict[ArticleId, list[Telling]]:
    """Return for each article those with the same text, the earliest first."""
    at = {address_key(one.url): one.article_id for one in tellings if one.url}
    leader = {one.article_id: one.article_id for one in tellings}

    def first(article_id: ArticleId) -> ArticleId:
        while leader[article_id] != article_id:
            article_id = leader[article_id]
        return article_id

    for one in tellings:
        told = at.get(address_key(one.original_url)) if one.original_url else None
        for other in (one.original, told):
            if other in leader:
                leader[first(one.article_id)] = first(other)
    families: defaultdict[ArticleId, list[Telling]] = defaultdict(list)
    for one in tellings:
        families[first(one.article_id)].append(one)
    return {
        one.article_id: sorted(
            families[first(one.article_id)],
            key=lambda other: other.original is not None or bool(other.original_url),
        )
        for one in tellings
    }


def _houses(tellings: Sequence[Telling]) -> dict[ArticleId, str]:
    """Return whose each article is; one name with two addresses is one house."""
    named: dict[str, str] = {}
    houses: dict[ArticleId, str] = {}
    for one in tellings:
        is_listed = not one.url or is_aggregator(one.url)
        key = outlet_key(one.publisher)
        house = (
            (key if is_listed else named_house_of(one.url))
            or key
            or str(one.article_id)
        )
        houses[one.article_id] = named.setdefault(key, house) if key else house
    return houses


def _names(
    tellings: Sequence[Telling], houses: Mapping[ArticleId, str]
) -> dict[str, str]:
    """Return what each house is called."""
    names: dict[str, str] = {}
    for one in tellings:
        if one.publisher:
            names.setdefault(houses[one.article_id], one.publisher)
    return names
