"""The days that a sentence names."""

from datetime import UTC, datetime

import pytest

from storywatch.development.days import days_in, names_weekday, speaks_of_today

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Die Frist läuft bis zum 9. Oktober.", {(10, 9)}),
        ("Shareholders have until October 9 to accept.", {(10, 9)}),
        ("It opens on 9 October or May 1st, 2027.", {(10, 9), (5, 1)}),
        ("In March 2026 it was 40 degrees.", set()),
        ("Am 32. Mai.", set()),
        ("Die 3. Etappe", set()),
    ],
)
def test_a_calendar_day_is_one_in_both_languages(
    text: str, days: set[tuple[int, int]]
) -> None:
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Das teilte der Konzern am Mittwochabend mit.", True),
        ("The court ruled on Wednesday.", True),
        ("Heute beginnt der Prozess.", True),
        ("The court had ruled on Monday.", False),
    ],
)
def test_the_day_of_publication_is_known_by_its_name(text: str, *, today: bool) -> None:
    assert speaks_of_today(text, WEDNESDAY) is today


def test_any_weekday_is_seen() -> None:
    assert names_weekday("Am Sonnabend wird gewählt.")
    assert not names_weekday("Morgen wird gewählt.")
