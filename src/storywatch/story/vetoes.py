"""Two events of one kind: why articles that read alike tell of different matters.

A veto is asked for only where two headlines are one template: then what fills their
slots decides. A name speaks against another only if neither article says the other's
in headline or lead, so that two outlets' ways to name one place do not split it; and
counts that rise as an event unfolds (victims, evacuated, hectares) never speak.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from storywatch.article.vocabulary import FUNCTION_WORDS
from storywatch.story.rarity import Rarity
from storywatch.story.records import Candidate, Member, Profile, Weights
from storywatch.story.slots import Slots, marks_in, slots_of

LEAST_TEMPLATE = 0.4
"""Of the shorter headline's words, to be in the longer one too, where the two share
no name: one template with other names in it."""

LEAST_ALIGNED = 0.5
"""Of the longer headline's words, to be in the shorter one too, where what may be a
name stands first, and its capital tells nothing: it must stand in another's place."""

LEAST_BESIDE_A_NAME = 0.65
"""The same where the two share a name besides."""

MOST_OF_A_REVISION = 0.4
"""Between two magnitudes of one earthquake: first measurements are revised."""

LEAST_RARITY = 2.5
"""Of a name that tells events apart: what every twelfth story says (*Games*, *Tokyo*
in the weeks of the Games) is their common theme."""

MOST_ASKED = 6
"""Members of a story that an article is held against: the nearest."""


def story_veto(
    article: Profile, story: Profile, members: Sequence[Member], *, rarity: Rarity
) -> str:
    """Tell why an article is another event than a story, though it reads alike.

    Args:
        article: it alone.
        story: the sum of its articles: a name that one of them says is no stranger.
        members: some of its articles, those most like the article first.
        rarity: of stems; a name that many stories say tells none apart.

    Returns:
        The reason, when at least half of the foremost members of one mould give
        one; else empty.
    """
    return _majority(
        [
            _verdict(
                article,
                one.profile,
                said_here=article,
                said_there=story,
                rarity=rarity,
            )
            for one in members[:MOST_ASKED]
        ]
    )


def stories_veto(one: Candidate, other: Candidate, *, rarity: Rarity) -> str:
    """Tell why two stories are two events of one kind; empty when nothing says so."""
    return _majority(
        [
            _verdict(
                here.profile,
                there.profile,
                said_here=one.profile,
                said_there=other.profile,
                rarity=rarity,
            )
            for here in _asked(one.members)
            for there in _asked(other.members)
        ]
    )


def veto(one: Profile, other: Profile, *, rarity: Rarity) -> str:
    """Tell why two articles are on two events of one kind.

    Returns:
        The reason in a few words; empty when nothing speaks against them.
    """
    return _verdict(one, other, said_here=one, said_there=other, rarity=rarity) or ""


def _majority(verdicts: Sequence[str | None]) -> str:
    """Return the first reason when at least half of those of one mould give one."""
    told = [one for one in verdicts if one is not None]
    reasons = [one for one in told if one]
    return reasons[0] if reasons and 2 * len(reasons) >= len(told) else ""


def _verdict(
    one: Profile,
    other: Profile,
    *,
    said_here: Profile,
    said_there: Profile,
    rarity: Rarity,
) -> str | None:
    """Return a veto's reason; empty for none; None for articles of two moulds."""
    return _other_number(one, other) or _other_name(
        one,
        other,
        said_here=said_here.stems,
        said_there=said_there.stems,
        rarity=rarity,
    )


def _other_number(one: Profile, other: Profile) -> str:
    here, there = _by_kind(one), _by_kind(other)
    for kind in sorted(here.keys() & there.keys()):
        apart = min(abs(a - b) for a in here[kind] for b in there[kind])
        if apart > (MOST_OF_A_REVISION if kind == "magnitude" else 0):
            return f"another {kind} ({min(here[kind]):g} / {min(there[kind]):g})"
    return ""


def _by_kind(profile: Profile) -> dict[str, set[float]]:
    """Return the event's own numbers: the headline's, and magnitudes anywhere."""
    found: dict[str, set[float]] = {}
    told = marks_in(profile.title)
    for mark in (*told, *(one for one in profile.marks if one.startswith("magn"))):
        kind, number = mark.rsplit(" ", 1)
        found.setdefault(kind, set()).add(float(number))
    return found


def _other_name(
    one: Profile,
    other: Profile,
    *,
    said_here: Weights,
    said_there: Weights,
    rarity: Rarity,
) -> str | None:
    if one.language != other.language or not one.title or not other.title:
        return None
    here = slots_of(one.title, one.language)
    there = slots_of(other.title, other.language)
    common = _content(here) & _content(there)
    shorter, longer = sorted((len(_content(here)), len(_content(there))))
    if not shorter or len(common) < LEAST_TEMPLATE * shorter:
        return None
    shared = _share_a_name(here, there, said_here=said_here, said_there=said_there)
    if not shared:
        only_here = _strangers(here, said_there, rarity, opening=False)
        only_there = _strangers(there, said_here, rarity, opening=False)
        if only_here and only_there:
            return _reason(_first(here, only_here), _first(there, only_there))
    least = LEAST_BESIDE_A_NAME if shared else LEAST_ALIGNED
    if len(common) < least * longer:
        return ""
    only_here = _strangers(here, said_there, rarity, opening=True)
    only_there = _strangers(there, said_here, rarity, opening=True)
    swapped = next(_swapped(here, there, only_here, only_there), None)
    return _reason(*swapped) if swapped else ""


def _asked(members: Sequence[Member]) -> Sequence[Member]:
    return (*members[:1], *members[1:][-MOST_ASKED:])


def _strangers(
    slots: Slots, said: Weights, rarity: Rarity, *, opening: bool
) -> frozenset[str]:
    return frozenset(
        word
        for word in slots.unsaid(said, opening=opening)
        if rarity.of(word) >= LEAST_RARITY
    )


def _share_a_name(
    here: Slots, there: Slots, *, said_here: Weights, said_there: Weights
) -> bool:
    return any(name in said_there for name in here.names) or any(
        name in said_here for name in there.names
    )


def _reason(here: str, there: str) -> str:
    return f"the same pattern elsewhere ({here}- / {there}-)"


def _first(slots: Slots, among: frozenset[str]) -> str:
    return next(word for word in slots.words if word in among)


def _content(slots: Slots) -> set[str]:
    return {
        word
        for word in slots.words
        if word not in FUNCTION_WORDS and not word[0].isdigit()
    }


def _swapped(
    here: Slots, there: Slots, only_here: frozenset[str], only_there: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that stand in each other's place."""
    matcher = SequenceMatcher(None, here.words, there.words, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "replace":
            mine = [word for word in here.words[start:end] if word in only_here]
            theirs = [
                word
                for word in there.words[other_start:other_end]
                if word in only_there
            ]
            if mine and theirs:
                yield mine[0], theirs[0]
