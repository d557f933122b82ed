"""Names whose last letters change."""

import pytest

from storywatch.mention.stem import may_follow_stem, stems


@pytest.mark.parametrize(
    ("alias", "language", "written"),
    [
        ("тесла", "ru", "теслы теслой тесле"),
        ("россия", "ru", "россии россию россией"),
        ("китай", "ru", "китая китаю китаем китае"),
        ("зеленский", "ru", "зеленского зеленскому зеленским зеленском"),
        ("зеленський", "uk", "зеленського зеленському зеленським"),
        ("кремль", "ru", "кремля кремлю кремлем кремле"),
        ("сибирь", "ru", "сибири сибирью"),
        ("павел", "ru", "павла павлу павлом"),
        ("tesla", "pl", "tesli teslę teslą"),
        ("tesla", "hu", "teslát teslának teslával teslából"),
        ("novotný", "cs", "novotného novotnému novotným"),
        ("havel", "cs", "havla havlovi havlem"),
        ("marek", "pl", "marka markowi markiem"),
    ],
)
def test_cases_of_a_name_share_a_stem(alias: str, language: str, written: str) -> None:
    for form in written.split():
        assert any(
            form.startswith(stem)
            and may_follow_stem(
                form[len(stem) :], alias=alias, stem=stem, language=language
            )
            for stem in stems(alias)
        ), form


@pytest.mark.parametrize(
    ("alias", "language", "written"),
    [
        ("tesla", "en", "tesli"),
        ("tesla", "de", "tesly"),
        ("тесла", "ru", "теслить"),
        ("havel", "de", "havla"),
        ("зеленский", "ru", "зелень"),
    ],
)
def test_other_words_and_other_languages_do_not(
    alias: str, language: str, written: str
) -> None:
    assert not any(
        written.startswith(stem)
        and may_follow_stem(
            written[len(stem) :], alias=alias, stem=stem, language=language
        )
        for stem in stems(alias)
    )


def test_short_names_have_no_stem() -> None:
    assert stems("ада") == frozenset()
