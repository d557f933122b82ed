import pytest

from storywatch.article.words import content_words, word_stems


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Die Sprecherin wies Musks Vorwürfe zurück.",
            "de",
            ("sprecherin", "weisen", "musk", "vorwurf", "zurück"),
            id="german-lemmas-and-genitive",
        ),
        pytest.param(
            "The backers rejected his claims",
            "en",
            ("backer", "reject", "claim"),
            id="english-lemmas",
        ),
        pytest.param("A 5 % cut, or 12?", "en", ("5", "cut", "12"), id="numbers-stay"),
        pytest.param("Zprávy dne", "xx", ("zprávy", "dne"), id="unknown-language"),
        pytest.param("图书馆", "zh", ("图书", "书馆"), id="pairs-without-blanks"),
        pytest.param("", "de", (), id="empty"),
    ],
)
def test_content_words(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert content_words(text, language) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("Olympische", "de"), ("Olympics", "en"), id="cognates"),
        pytest.param(("Größe", "de"), ("Grösse", "de"), id="swiss-spelling"),
        pytest.param(("Рублёв", "ru"), ("Rublev", "en"), id="romanised"),
        pytest.param(("São", "pt"), ("Sao", "en"), id="accents"),
    ],
)
def test_stems_meet_across_languages(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert word_stems(*one) == word_stems(*other) != ()


def test_stems_keep_numbers_whole_and_drop_function_words() -> None:
    assert word_stems("the 1250000 homes", "en") == ("1250000", "homes")


def test_an_english_word_is_no_german_function_word() -> None:
    assert content_words("war and the die", "en") == ("war", "die")
