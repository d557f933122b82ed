"""Find the watchlist's entities in articles.

One Aho-Corasick automaton holds every spelling of every alias; each raw hit is
then tried at its edges, on its capitals and against addresses, the longest of
those that overlap wins, and what has other senses is weighed
(``disambiguation``).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

import ahocorasick_rs

from storywatch.mention.address import in_address
from storywatch.mention.disambiguation import Disambiguator, Found
from storywatch.mention.edges import is_left_edge, right_edge, right_edge_of_stem
from storywatch.mention.folding import FoldedText, fold, folded
from storywatch.mention.inflection import UNKNOWN
from storywatch.mention.records import Field, Mention
from storywatch.mention.script import has_case
from storywatch.mention.small_letters import is_all_small, is_derived
from storywatch.mention.spelling import spellings
from storywatch.watchlist.records import Alias, Entity, Watchlist

SHORT_LETTERS = 4
"""Names up to this long are also words (Meta, Visa, KI): capitals must agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    """One spelling of one alias.

    Attributes:
        entity: whose alias.
        alias: which.
        order: of the entity in the watchlist.
        sure: the alias has one sense only.
        capitals: the text's capitals must agree with the alias's.
        stem_of: the folded alias when the pattern lacks its last letter.
    """

    entity: Entity
    alias: Alias
    order: int
    sure: bool
    capitals: bool
    stem_of: str | None = None


class Matcher:
    """Finds mentions of a watchlist's entities.

    Immutable once made; one for each watchlist and process will do.
    """

    def __init__(self, watchlist: Watchlist) -> None:
        by_pattern: dict[str, list[_Spelling]] = defaultdict(list)
        for order, entity in enumerate(watchlist.entities):
            for alias in entity.aliases:
                for pattern, spelling in _spellings_of(alias, entity, order):
                    by_pattern[pattern].append(spelling)
        self._patterns = list(by_pattern)
        self._spellings = list(by_pattern.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns, matchkind=ahocorasick_rs.MatchKind.Standard
        )
        self._disambiguator = Disambiguator(watchlist)
        self._digest = watchlist.digest

    @property
    def watchlist_digest(self) -> str:
        """The version of the watchlist whose entities are found."""
        return self._digest

    def mentions(
        self, *, title: str, text: str, language: str = UNKNOWN, section: str = ""
    ) -> tuple[Mention, ...]:
        """Find every mention in an article.

        Args:
            title: may be empty.
            text: may be empty.
            language: ISO 639-1, in lower case; ``"und"`` allows the endings of
                every language that are safe in all of them.
            section: of the source or the article as its publisher names it
                (``"Sport"``, ``"Kultur/TV"``); empty: unknown.

        Returns:
            Title first, then by place; they never overlap. Places are code
            points into the field as given. Doubtful ones are among them.
        """
        titled, read = folded(title), folded(text)
        found = [
            *self._found_in("title", title, titled, language),
            *self._found_in("text", text, read, language),
        ]
        if not found:
            return ()
        return self._disambiguator.mentions(
            found,
            title=title,
            text=text,
            folded_title=titled,
            folded_text=read,
            language=language,
            section=section,
        )

    def _found_in(
        self, field: Field, original: str, read: FoldedText, language: str
    ) -> list[Found]:
        hits = self._automaton.find_matches_as_indexes(read.text, overlapping=True)
        place = _Place(
            field=field,
            original=original,
            read=read,
            language=language,
            all_small=is_all_small(original),
        )
        candidates = [
            found
            for number, start, end in hits
            if is_left_edge(read.text, start)
            for spelling in self._spellings[number]
            if (found := _found(spelling, start, end, place)) is not None
        ]
        return _longest(candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The field that is searched."""

    field: Field
    original: str
    read: FoldedText
    language: str
    all_small: bool


def _found(spelling: _Spelling, start: int, end: int, place: _Place) -> Found | None:
    """Try a raw hit: language, right edge, capitals, addresses."""
    alias, language = spelling.alias, place.language
    if alias.language not in {None, language} and language != UNKNOWN:
        return None
    word_end = _word_end(spelling, place.read.text, start, end, language)
    if word_end is None:
        return None
    first, last = place.read.span(start, word_end)
    ending = place.read.text[end:word_end]
    if (
        spelling.capitals
        and not _capitals_agree(alias, place.original[first:last])
        and not is_derived(ending, spelling.entity, language)
        and not (place.all_small and not alias.exact_case)
    ):
        return None
    if in_address(place.original, first, last):
        return None
    return Found(
        entity=spelling.entity,
        alias=alias,
        field=place.field,
        start=first,
        end=last,
        folded_start=start,
        folded_end=word_end,
        alias_end=end,
        order=spelling.order,
        sure=spelling.sure,
    )


def _spellings_of(
    alias: Alias, entity: Entity, order: int
) -> Iterator[tuple[str, _Spelling]]:
    spelling = _Spelling(
        entity=entity,
        alias=alias,
        order=order,
        sure=is_sure(alias, entity),
        capitals=_needs_capitals(alias, entity),
    )
    for pattern in sorted(spellings(alias, entity)):
        yield pattern, spelling
    whole = folded(alias.text).text
    if alias.inflected and len(whole) >= SHORT_LETTERS and whole[-1] in "aа":
        yield whole[:-1], replace(spelling, stem_of=whole)


def is_sure(alias: Alias, entity: Entity) -> bool:
    """Tell whether an alias has one sense only, whatever stands around it."""
    if alias.ambiguous is not None:
        return not alias.ambiguous
    if not entity.ambiguous:
        return True
    several = any(sign in fold(alias.text) for sign in " -·")
    return several or alias.text.startswith(("@", "#"))


def _needs_capitals(alias: Alias, entity: Entity) -> bool:
    if alias.exact_case:
        return True
    if " " in alias.text.strip() or not has_case(alias.text[0]):
        return False
    is_word = alias.text[1:].islower()  # Apple; not OpenAI
    short = len(alias.text) <= SHORT_LETTERS
    return is_word or short or not is_sure(alias, entity)


def _capitals_agree(alias: Alias, written: str) -> bool:
    """Tell whether a text has a capital wherever the alias has one.

    ``exact_case`` also wants no further capitals. Letters are not compared place
    by place: ``ss`` may stand for ``ß``.
    """
    wanted, capitals = _capitals(alias.text), _capitals(written)
    if alias.exact_case:
        return wanted == capitals
    there = iter(capitals)
    return written[:1].isupper() >= alias.text[:1].isupper() and all(
        letter in there for letter in wanted
    )


def _capitals(text: str) -> list[str]:
    """Return a text's capitals in order, without their accents."""
    return [unicodedata.normalize("NFKD", one)[0] for one in text if one.isupper()]


def _word_end(
    spelling: _Spelling, text: str, start: int, end: int, language: str
) -> int | None:
    if spelling.stem_of is not None:
        return right_edge_of_stem(text, end, alias=spelling.stem_of, language=language)
    return right_edge(
        text, start, end, language=language, inflected=spelling.alias.inflected
    )


def _longest(candidates: list[Found]) -> list[Found]:
    """Keep the longest of those that overlap, in the order of their places."""
    kept: list[Found] = []
    chain: list[Found] = []
    for one in sorted(candidates, key=attrgetter("start")):
        if chain and one.start >= max(other.end for other in chain):
            kept += _longest_of_chain(chain)
            chain = []
        chain.append(one)
    return kept + _longest_of_chain(chain)


def _longest_of_chain(chain: list[Found]) -> list[Found]:
    if len(chain) < 2:
        return chain
    kept: list[Found] = []
    for one in sorted(chain, key=lambda c: (c.folded_start - c.alias_end, c.order)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=attrgetter("start"))
