"""What ticks on a page."""

import pytest

from storywatch.entry.ticking import only_ticks, steady


@pytest.mark.parametrize(
    "paragraph",
    [
        "14:05",
        "Last updated: 22 January 2025, 2:05 pm",
        "Updated 5 minutes ago",
        "Stand: 22.01.2025",
        "Zuletzt aktualisiert am 22. Januar 2025 um 14:05 Uhr",
        "Mis à jour le 22 janvier 2025 à 14:05",
        "vor 3 Stunden",
        "1,204 views",
        "Kommentare (12)",
    ],
)
def test_clocks_ages_and_counters_tell_nothing(paragraph: str) -> None:
    assert only_ticks(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "22.01.2025",
        "Der Zug um 14:05 fällt aus",
        "Applications close today",
        "Musk replied 5 minutes ago",
        "12 people were hurt",
        "Line 4",
        "Heute",
    ],
)
def test_what_may_be_news_counts(paragraph: str) -> None:
    assert not only_ticks(paragraph)


def test_ages_in_a_sentence_do_not_tell_two_states_apart() -> None:
    assert steady("Reply, 5 minutes ago, by A") == steady("Reply, 2 hours ago, by A")
    assert steady("5 dead") != steady("6 dead")
