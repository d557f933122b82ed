from datetime import timedelta

import pytest
from fakes.story_articles import DAWN

from storywatch.article.records import ArticleId
from storywatch.story.fingerprint import (
    fingerprints,
    headline_fingerprint,
    plain_words,
)
from storywatch.story.near_duplicate import (
    PartlyCopied,
    copy_of,
    repeated_share,
    repetition,
)
from storywatch.story.records import Text

SENTENCES = [
    "Engineers closed the old bridge over the Lune after a routine check found a crack in the main girder",
    "Lorries are sent round by the motorway and buses stop on either side of the river",
    "The county said that steel plates had been ordered and would arrive within nine days",
    "Shopkeepers in the market street fear for their trade in the busiest weeks of the year",
    "A ferry that was taken out of service in spring may return until the repair is done",
    "The crack is as long as a hand and was hidden under paint that peeled in the frost",
    "Pupils from the eastern bank have lessons at home until a shuttle has been arranged",
    "Nobody knows yet who will pay because the bridge belongs to two counties at once",
    "An older plan for a second crossing was given up when money ran short ten years ago",
    "The next inspection of the remaining girders begins on Monday with ropes and cameras",
]
OWN = [
    "Our reporter walked along the river at dawn and met an angler who shook his head",
    "He had watched the paint come off for months and told the harbour office twice",
    "In the café by the landing people argue whether a toll would have saved the beams",
    "The mayor keeps a folder with every letter that she wrote about rust since summer",
    "Two towns down the valley a sister of this bridge was torn down after a similar find",
    "The firm that built both has long been sold and its drawings went to a museum cellar",
    "Students of the technical school offer to measure the swing with borrowed sensors",
    "One retired welder counts the rivets from memory and says that eleven are missing",
    "Tourists take pictures of the barrier because a fox sleeps behind it every afternoon",
    "Whoever has to cross leaves home an hour earlier and comes back long after supper",
]  # fmt: skip
WIRE = ". ".join(SENTENCES) + "."


def text_of(number: int, text: str, *, title: str = "", hours: int = 0) -> Text:
    return Text(
        article_id=ArticleId(number),
        title=title,
        text=text,
        published_at=DAWN + timedelta(hours=hours),
    )


def every_fifth_changed(text: str) -> str:
    words = text.split()
    return " ".join(
        "anders" if n % 5 == 4 else word for n, word in enumerate(words)
    )  # fmt: skip


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(WIRE, id="word-for-word"),
        pytest.param(WIRE.upper(), id="capitals"),
        pytest.param(". ".join(SENTENCES[:2]) + ".", id="cut-to-a-fifth"),
        pytest.param("Our view. " + WIRE + " " + OWN[0] + ".", id="a-frame-around"),
        pytest.param(WIRE.replace("nine days", "ten days"), id="a-word-changed"),
    ],
)
def test_a_copy_shares_fingerprints_and_is_folded(copy: str) -> None:
    shared = fingerprints("", copy) & fingerprints("", WIRE)
    assert len(shared) >= 2
    found = copy_of(text_of(2, copy), [text_of(1, WIRE)])
    assert found is not None
    assert found.original == 1


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(". ".join(OWN) + ".", id="all-its-own"),
        pytest.param(". ".join(SENTENCES[:5] + OWN[:5]) + ".", id="half-its-own"),
    ],
)
def test_an_article_with_half_of_its_text_its_own_is_no_copy(article: str) -> None:
    assert copy_of(text_of(2, article), [text_of(1, WIRE)]) is None


def test_a_longer_version_is_no_copy_of_its_beginning() -> None:
    flash = ". ".join(SENTENCES[:3]) + "."
    assert copy_of(text_of(2, WIRE), [text_of(1, flash)]) is None


def test_both_shares_are_kept() -> None:
    found = copy_of(
        text_of(2, ". ".join(SENTENCES[:2]) + "."), [text_of(1, WIRE)]
    )  # fmt: skip
    assert found is not None
    assert found.share == 1.0
    assert 0.1 < found.original_share < 0.3


def test_the_original_that_holds_most_is_chosen() -> None:
    part = text_of(1, ". ".join(SENTENCES[:8]) + ".")
    found = copy_of(text_of(3, WIRE), [part, text_of(2, WIRE)])
    assert found is not None
    assert found.original == 2


def test_swiss_spelling_is_the_same_text() -> None:
    german = "Die Straße blieb bis zum Abend gesperrt, weil große Äste auf die Gleise gefallen waren und niemand sie wegräumte."
    swiss = german.replace("ß", "ss")
    assert fingerprints("", german) == fingerprints("", swiss)


@pytest.mark.parametrize(
    ("title", "hours", "is_copy"),
    [
        pytest.param("Bridge over the Lune closed", 20, True, id="same-day"),
        pytest.param("BRIDGE OVER THE LUNE CLOSED!", 20, True, id="case"),
        pytest.param("Bridge over the Lune closed", 100, False, id="days-later"),
        pytest.param("Bridge over the Lune reopens", 20, False, id="another"),
    ],
)
def test_an_entry_without_a_text_is_told_by_its_headline(
    title: str, hours: int, *, is_copy: bool
) -> None:
    first = text_of(1, "", title="Bridge over the Lune closed")
    found = copy_of(text_of(2, "", title=title, hours=hours), [first])
    assert (found is not None) is is_copy


def test_short_headlines_and_empty_texts_tell_nothing() -> None:
    assert headline_fingerprint("Live ticker") is None
    assert fingerprints("", "") == frozenset()
    ticker = text_of(1, "", title="Live ticker")
    assert copy_of(text_of(2, "", title="Live ticker"), [ticker]) is None
    assert copy_of(text_of(2, ""), [text_of(1, "")]) is None


def test_repeated_share_counts_words_in_runs_of_three() -> None:
    assert repeated_share(["a", "b", "c", "x", "y", "z"], ["q", "a", "b", "c"]) == 0.5
    assert repeated_share(["a", "b"], ["a", "b"]) == 0.0
    assert repeated_share([], ["a"]) == 0.0


def test_a_copy_with_every_fifth_word_changed_keeps_enough_runs() -> None:
    changed = every_fifth_changed(WIRE)
    found = copy_of(text_of(2, changed), [text_of(1, WIRE)])
    assert found is not None


def test_fingerprints_fit_postgres_and_stay_few() -> None:
    long = " ".join(f"word{n}" for n in range(5_000))
    found = fingerprints("", long)
    assert all(-(2**63) <= one < 2**63 for one in found)
    assert 200 < len(found) < 450


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        pytest.param(WIRE, "same", id="word-for-word"),
        pytest.param("LANDAU (dpa) - " + WIRE, "same", id="an-agency's-mark"),
        pytest.param(". ".join(SENTENCES[:2]) + ".", "cut", id="cut-to-a-fifth"),
        pytest.param(WIRE + " " + ". ".join(OWN[:3]) + ".", "extended", id="more"),
        pytest.param(every_fifth_changed(WIRE), "edited", id="reworded"),
        pytest.param(
            ". ".join(SENTENCES[:7] + OWN[:3]) + ".", "edited", id="cut-and-extended"
        ),
        pytest.param(
            WIRE.replace("nine days", "9 days"), "edited", id="another-number"
        ),
    ],
)
def test_the_kind_of_a_copy_follows_from_the_words(copy: str, kind: str) -> None:
    found = copy_of(text_of(2, copy), [text_of(1, WIRE)])
    assert found is not None
    assert found.kind == kind


def test_half_of_a_wire_is_told_without_folding() -> None:
    half = text_of(2, ". ".join(SENTENCES[:5] + OWN[:5]) + ".")
    found = repetition(half, [text_of(1, WIRE)])
    assert isinstance(found, PartlyCopied)
    assert found.original == 1
    assert 0.4 < found.share < 0.6
    assert 0.4 < found.original_share < 0.6


def test_strangers_are_not_told_as_partly_copied() -> None:
    own = text_of(2, ". ".join([SENTENCES[0], *OWN]) + ".")
    assert repetition(own, [text_of(1, WIRE)]) is None


def test_a_mould_filled_with_other_numbers_is_no_copy() -> None:
    mould = (
        "Shares of {a} stood at {b} euros on Monday, a gain of {c} per cent within the "
        "day. The paper had closed at {d} euros on Friday. Its turnover of {e} shares "
        "was above the mean of the past month, which is {f} shares. The index rose by "
        "{g} per cent to {h} points in the same time."
    )
    first = mould.format(a="Tarn", b=41, c=2, d=40, e=91_000, f=77_000, g=1, h=15_301)
    other = mould.format(a="Orm", b=88, c=9, d=80, e=12_400, f=9_100, g=3, h=16_022)
    assert copy_of(text_of(2, other), [text_of(1, first)]) is None
    risen = first.replace("91000", "92000")
    found = copy_of(text_of(2, risen), [text_of(1, first)])
    assert found is not None
    assert found.kind == "edited"


def test_a_short_text_with_sentences_from_here_and_there_is_no_copy() -> None:
    """Two reports quote one paper; a cut copy stands together in its original."""
    paper = [SENTENCES[0], *OWN[:3], SENTENCES[1], *OWN[3:]]
    original = text_of(1, ". ".join(paper) + ".")
    quoting = text_of(2, ". ".join([*SENTENCES[:2], SENTENCES[5]]) + ".")
    assert isinstance(repetition(quoting, [original]), PartlyCopied)


def test_hyphenation_points_are_no_letters() -> None:
    assert plain_words("Rhein\u00adtal\u00adbrücke\u200b") == ("rheintalbrücke",)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("", WIRE, id="empty"),
        pytest.param("wort", "wort", id="one-word"),
        pytest.param("a " * 50_000, WIRE, id="one-word-for-ever"),
        pytest.param(WIRE, "", id="against-nothing"),
    ],
)
def test_odd_texts_copy_nothing(text: str, other: str) -> None:
    assert repetition(text_of(2, text), [text_of(1, other)]) is None
