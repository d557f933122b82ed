"""Which copies are judged like any article."""

from storywatch.development.repetition import only_repeats


def test_only_copies_without_words_of_their_own_bring_nothing() -> None:
    assert [only_repeats(kind) for kind in ("same", "cut")] == [True, True]
    assert [only_repeats(kind) for kind in ("edited", "extended")] == [False, False]
