"""What kind of sentence is worth telling."""

from datetime import UTC, datetime

import pytest

from storywatch.development.materiality import (
    is_background,
    is_denial,
    is_heading,
)

NOW = datetime(2025, 1, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Altman widersprach der Darstellung.",
        "Der Konzern wies den Vorwurf am Abend zurück.",
        "SoftBank dementierte den Bericht.",
        "Altman denied the claim.",
        "The company rejects the report.",
        "“That is not true,” he said.",
    ],
)
def test_denials_are_seen_in_both_languages(text: str) -> None:
    assert is_denial(text)


def test_other_sentences_deny_nothing() -> None:
    assert not is_denial("SoftBank bestätigte den Bericht.")
    assert not is_denial("Er wies den Gästen den Weg.")


@pytest.mark.parametrize(
    "text",
    [
        "Musk hat OpenAI einst mitgegründet.",
        "The company was founded in 2015.",
        "Im Jahr 2018 verliess er den Verwaltungsrat.",
        "The two have been at odds for years.",
    ],
)
def test_history_is_background(text: str) -> None:
    assert is_background(text, published_at=NOW)


def test_this_year_is_no_history() -> None:
    assert not is_background("Im Januar 2025 beginnt der Bau.", published_at=NOW)
    assert not is_background("The plant opens in 2027.", published_at=NOW)


def test_a_heading_has_no_end() -> None:
    assert is_heading("Rüge aus dem Weissen Haus")
    assert not is_heading("Das Weisse Haus rügte ihn.")
