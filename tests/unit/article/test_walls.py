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


def test_a_short_article_that_declares_itself_may_speak_of_banners() -> None:
    text = (
        "„Alle akzeptieren“ ist grün, „Alle ablehnen“ versteckt.\n\n"
        "Eine Studie hat 400 davon gezählt und rät den Aufsichten zu Bußen."
    )
    assert wall_on(title="Banner", text=text, url="", is_declared=True) is None


def test_an_article_does_not_hide_a_wall_in_its_place() -> None:
    text = "Wir und unsere Partner nutzen Cookies. Alle akzeptieren oder alle ablehnen."
    wall = wall_on(title="Musk", text=text, url="", is_declared=True)
    assert wall == "consent-wall"


def test_an_address_that_cannot_be_read_is_no_wall() -> None:
    assert wall_on(title="T", text="Ein Satz.", url="https://[x") is None
