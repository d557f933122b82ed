"""What a person types to choose."""

from datetime import UTC, datetime

import pytest
from rich.console import Console

from storywatch.cli.choosing import choices_table, numbers_in, what_it_lists
from storywatch.source.choice import Choice, Preview, every_feed, the_first
from storywatch.source.records import SourceId

FEED = Choice(
    kind="feed",
    url="https://seebote.example/feed",
    leads_to="https://seebote.example/feed",
    title="Der [red]Seebote[/]\x1b[31m",
    preview=Preview(listed=20, newest_at=datetime(2025, 1, 22, 12, tzinfo=UTC)),
)
INDEX = Choice(
    kind="sitemap",
    url="https://seebote.example/sitemap.xml",
    leads_to="https://seebote.example/sitemap.xml",
    preview=Preview(further=3),
    known_as=SourceId(4),
)
PAGE = Choice(
    kind="page",
    url="https://seebote.example/",
    leads_to="https://seebote.example/",
    preview=Preview(listed=1),
    is_last_resort=True,
)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1", (1,)),
        (" 1, 3 ", (1, 3)),
        ("3 1 3", (3, 1)),
        ("2-4", (2, 3, 4)),
        ("a", (1, 2, 3, 4)),
        ("ALL", (1, 2, 3, 4)),
        ("n", ()),
        ("0", ()),
        ("", None),
        ("5", None),
        ("4-2", None),
        ("first", None),
        ("1;x", None),
    ],
)
def test_numbers(typed: str, numbers: tuple[int, ...] | None) -> None:
    assert numbers_in(typed, count=4) == numbers


def test_a_choice_says_what_it_would_bring() -> None:
    assert what_it_lists(FEED) == "20 entries, newest 22 Jan 2025"
    assert what_it_lists(INDEX) == "an index of 3 sitemaps (known: source 4)"
    assert "its text" in what_it_lists(PAGE)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_foreign_titles_neither_colour_nor_break_the_table(width: int) -> None:
    console = Console(width=width, record=True, file=None, quiet=False)
    with console.capture() as capture:
        console.print(choices_table((FEED, INDEX, PAGE)))
    lines = capture.get().splitlines()
    assert "Der [red]Seebote[/]" in capture.get()
    assert "\x1b" not in capture.get()
    assert max(map(len, lines)) <= width


def test_without_a_person_the_first_is_taken_or_every_feed() -> None:
    assert the_first((FEED, INDEX, PAGE)) == (FEED,)
    assert every_feed((FEED, INDEX, PAGE)) == (FEED, INDEX)
    assert every_feed((PAGE,)) == (PAGE,)
