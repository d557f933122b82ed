"""Pages in front of articles."""

import pytest

from storywatch.article.walls import wall_on


@pytest.mark.parametrize(
    ("title", "text", "url", "wall"),
    [
        ("Before you continue", "Accept all or reject all.", "", "consent-wall"),
        (
            "Zustimmung",
            "Mit Werbung weiterlesen. Alle akzeptieren.",
            "",
            "consent-wall",
        ),
        ("News", "Anything.", "https://consent.outlet.example/x", "consent-wall"),
        ("Just a moment", "Verify that you are human.", "", "robot-wall"),
        ("Access denied", "Unusual traffic from your network.", "", "robot-wall"),
        ("Musk zweifelt", "Der Gründer widerspricht.", "https://a.example/x", None),
        ("Cookies", "Wir nutzen Cookies im Büro, sagt der Bäcker.", "", None),
        (
            "Streit um Banner",
            "Alle akzeptieren, alle ablehnen. " + "Text. " * 500,
            "",
            None,
        ),
    ],
)
def test_a_wall_is_short_and_says_two_things(
    title: str, text: str, url: str, wall: str | None
) -> None:
    assert wall_on(title=title, text=text, url=url) == wall
