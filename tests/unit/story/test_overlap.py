import pytest

from storywatch.story.overlap import overlap


def words(text: str) -> list[str]:
    return text.split()


def test_shares_are_told_both_ways() -> None:
    found = overlap(words("a b c d"), words("x a b c d y z q"))
    assert (found.share, found.other_share) == (1.0, 0.5)
    assert found.longest_passage == 1.0


def test_words_in_place_of_others_are_edits_and_those_at_the_ends_are_not() -> None:
    found = overlap(words("n a b c X d e f n n"), words("a b c y d e f"))
    assert found.edited == 1
    assert found.added_share == pytest.approx(0.3)


def test_a_long_stretch_between_is_added() -> None:
    own = " ".join(f"o{n}" for n in range(13))
    found = overlap(words(f"a b c {own} d e f"), words("a b c d e f"))
    assert found.edited == 0
    assert found.added_share == pytest.approx(13 / 19)


def test_numbers_are_counted_where_they_are_repeated_or_edited() -> None:
    found = overlap(words("9 9 a b 5 c d e 7 f g h 4"), words("a b 5 c d e 6 f g h"))
    assert (found.numbers, found.numbers_kept) == (2, 1)


def test_passages_far_apart_in_the_other_text_are_two() -> None:
    far = " ".join(f"o{n}" for n in range(20))
    found = overlap(words("a b c d e f"), words(f"a b c {far} d e f"))
    assert found.longest_passage == 0.5


def test_nothing_shares_nothing() -> None:
    found = overlap([], [])
    assert (found.share, found.other_share, found.longest_passage) == (0.0, 0.0, 0.0)
