"""The places of many words."""

from hypothesis import given
from hypothesis import strategies as st

from storywatch.mention.code_page import WORD_PARTS, folded_bytes
from storywatch.mention.folding import folded
from storywatch.mention.sieve import Place, Sieve

WORDS = ["musk", "söder", "ai", "openai", "#musk", "@musk", "x", "трамп", "特朗普"]
SIEVE = Sieve(WORDS)


def in_bytes(text: str) -> list[Place]:
    encoded = folded_bytes(text)
    assert encoded is not None
    return SIEVE.places_in_bytes(encoded)


def test_places_count_characters_and_overlap() -> None:
    assert in_bytes("„Söder“ OpenAI") == [(1, 1, 6), (3, 8, 14)]
    text = folded("Ну, Трамп").text
    assert SIEVE.places(text) == [(7, 4, 9)]


def test_half_a_character_moves_no_place() -> None:
    assert SIEVE.places("\ud800 трамп") == [(7, 2, 7)]


def test_a_word_inside_another_is_left_out() -> None:
    assert in_bytes("said ai, maïai") == [(2, 5, 7)]


def test_tags_and_accounts_are_found_in_their_order() -> None:
    assert in_bytes("#Musk an @musk und Musk") == [
        (0, 1, 5),
        (4, 0, 5),
        (0, 10, 14),
        (5, 9, 14),
        (0, 19, 23),
    ]


@given(
    st.lists(st.sampled_from([*"aimuskxöß #@„’-", "musk", "söder", "openai"])).map(
        "".join
    )
)
def test_both_automata_find_the_same_where_a_word_begins(text: str) -> None:
    encoded = folded_bytes(text)
    assert encoded is not None
    begins = [
        (number, start, end)
        for number, start, end in SIEVE.places(folded(text).text)
        if not start or encoded[start - 1] not in WORD_PARTS or WORDS[number][0] in "#@"
    ]
    assert sorted(SIEVE.places_in_bytes(encoded)) == sorted(begins)


def test_a_sieve_of_nothing_finds_nothing() -> None:
    assert Sieve([]).places_in_bytes(b"musk") == Sieve([]).places("musk") == []
