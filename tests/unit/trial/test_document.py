"""``try extract``."""

from pathlib import Path

from storywatch.trial.document import try_extract

PAGE = Path(__file__).parents[2] / "data" / "article" / "german_daily.html"


def test_a_page_is_told_with_where_its_dates_come_from() -> None:
    (answer,) = try_extract([PAGE])
    assert answer["title"] == "Stargate: Zweifel an der Finanzierung"
    assert (answer["published_at"], answer["published_from"]) == (
        "2025-01-22T16:05:00+00:00",
        "json-ld",
    )
    assert (answer["updated_at"], answer["updated_from"]) == (
        "2025-01-22T18:40:00+00:00",
        "json-ld",
    )
    assert (answer["section"], answer["is_free"]) == ("Wirtschaft", False)
    assert answer["image_url"] == "https://www.havelbote.example/bilder/baustelle.jpg"


def test_a_missing_file_is_an_answer() -> None:
    (answer,) = try_extract([Path("nowhere.html")])
    assert answer["id"] == "nowhere.html"
    assert "error" in answer
