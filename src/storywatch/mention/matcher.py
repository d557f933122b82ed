"""Find the watchlist's entities in articles.

A sieve finds where a word of an alias may stand; each place is then compared with
the spellings that hold it, tried at its edges, on its capitals and against
addresses, the longest of those that overlap wins, and what has other senses is
weighed (``disambiguation``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from storywatch.mention.address import in_address
from storywatch.mention.capitals import capitals_agree
from storywatch.mention.code_page import characters, folded_bytes
from storywatch.mention.disambiguation import Disambiguator, Found
from storywatch.mention.edges import is_left_edge, right_edge, right_edge_of_stem
from storywatch.mention.folding import FoldedText, folded
from storywatch.mention.inflection import UNKNOWN
from storywatch.mention.records import Field, Mention
from storywatch.mention.sieve import Place, Sieve
from storywatch.mention.small_letters import is_all_small, is_derived
from storywatch.mention.sought import Sought, sought
from storywatch.mention.stem import DECLINING
from storywatch.watchlist.records import Watchlist

_HEAD = 200
"""Characters in which nearly every text has a capital."""


class Matcher:
    """Finds mentions of a watchlist's entities.

    Immutable once made; one for each watchlist and process will do.
    """

    def __init__(self, watchlist: Watchlist) -> None:
        by_anchor = sought(watchlist.entities)
        self._sought = list(by_anchor.values())
        self._sieve = Sieve(list(by_anchor))
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
        looked_at = (self.looked_at("title", title), self.looked_at("text", text))
        found = [
            one
            for one_field in looked_at
            if one_field.places
            for one in _longest(list(self._found_in(one_field, language)))
        ]
        if not any(one.entity.has_other_senses for one in found):
            return tuple(_beyond_doubt(one, title, text) for one in found)
        return self._disambiguator.mentions(
            found,
            title=title,
            text=text,
            folded_title=looked_at[0].read,
            folded_text=looked_at[1].read,
            language=language,
            section=section,
        )

    def looked_at(self, field: Field, original: str) -> "LookedAt":
        """Return where words of aliases stand in a field, nothing decided."""
        encoded = folded_bytes(original)
        if encoded is not None:
            places = self._sieve.places_in_bytes(encoded)
            return LookedAt(
                field=field, original=original, places=places, encoded=encoded
            )
        read = folded(original)
        places = self._sieve.places(read.text)
        return LookedAt(field=field, original=original, places=places, folded=read)

    def _found_in(self, looked_at: "LookedAt", language: str) -> Iterator[Found]:
        read = looked_at.read
        text, cased = read.text, read.cased
        declines = language in DECLINING
        for number, start, end in looked_at.places:
            anchored = self._sought[number]
            small = cased[start].islower() and not looked_at.all_small
            tried = anchored.spellings
            if small and anchored.initial and _has_no_ending(text, end):
                tried = anchored.longer
            for one in tried:
                if one.stem is not None and not declines:
                    continue
                span = one.span(text, start, end)
                if span is None:
                    continue
                first, last = span
                begins_small = small and one.initial and first == start
                if begins_small and _has_no_ending(text, last):
                    continue
                found = _found(one, first, last, looked_at, language)
                if found is not None:
                    yield found


@dataclass(slots=True, kw_only=True)
class LookedAt:
    """A field and where words of aliases stand in it; what is dear is asked for late.

    Attributes:
        field: title or text.
        original: as given.
        places: in the folded field.
        encoded: the folded field in the code page, if that holds it.
        folded: the folded field, once it was asked for.
    """

    field: Field
    original: str
    places: list[Place]
    encoded: bytes = b""
    folded: FoldedText | None = None
    _all_small: bool | None = None

    @property
    def read(self) -> FoldedText:
        """The field, folded."""
        if self.folded is None:
            self.folded = FoldedText(characters(self.encoded), self.original)
        return self.folded

    @property
    def all_small(self) -> bool:
        """Whether it has no capital at all."""
        if self._all_small is None:
            head = self.original[:_HEAD]
            self._all_small = head == head.lower() and is_all_small(self.original)
        return self._all_small


def _has_no_ending(text: str, end: int) -> bool:
    """Tell at once of most names that begin small that they are no derived words."""
    return end == len(text) or not text[end].isalpha()


def _found(
    one: Sought, start: int, end: int, looked_at: LookedAt, language: str
) -> Found | None:
    """Try a spelling at its place: language, edges, capitals, addresses."""
    alias, read = one.alias, looked_at.read
    text = read.text
    if one.only_in is not None and language not in {one.only_in, UNKNOWN}:
        return None
    if not is_left_edge(text, start):
        return None
    word_end = _word_end(one, text, start, end, language)
    if word_end is None:
        return None
    first, last = read.span(start, word_end)
    if (
        one.capitals
        and not capitals_agree(alias, looked_at.original[first:last])
        and not is_derived(text[end:word_end], one.entity, language)
        and (alias.exact_case or not looked_at.all_small)
    ):
        return None
    if in_address(looked_at.original, first, last):
        return None
    return Found(
        entity=one.entity,
        alias=alias,
        field=looked_at.field,
        start=first,
        end=last,
        folded_start=start,
        folded_end=word_end,
        alias_end=end,
        order=one.order,
        sure=one.sure,
    )


def _word_end(
    one: Sought, text: str, start: int, end: int, language: str
) -> int | None:
    if one.stem is not None:
        return right_edge_of_stem(
            text, end, stem=one.stem, alias=one.whole, language=language
        )
    return right_edge(
        text, start, end, language=language, inflected=one.alias.inflected
    )


def _beyond_doubt(found: Found, title: str, text: str) -> Mention:
    """Return the mention of an entity whose aliases have no other sense."""
    field = title if found.field == "title" else text
    return Mention(
        entity_key=found.entity.key,
        alias=found.alias.text,
        field=found.field,
        start=found.start,
        end=found.end,
        text=field[found.start : found.end],
    )


def _longest(candidates: list[Found]) -> list[Found]:
    """Keep the longest of those that overlap, in the order of their places."""
    kept: list[Found] = []
    chain: list[Found] = []
    chain_end = 0
    for one in sorted(candidates, key=attrgetter("start")):
        if one.start >= chain_end:
            kept += _longest_of_chain(chain) if len(chain) > 1 else chain
            chain = []
        chain.append(one)
        chain_end = max(chain_end, one.end)
    return kept + _longest_of_chain(chain)


def _longest_of_chain(chain: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(chain, key=lambda c: (c.folded_start - c.alias_end, c.order)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    kept.sort(key=attrgetter("start"))
    return kept
