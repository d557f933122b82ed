import pytest

from storywatch.story.told_text import told_text

STORM = "A storm broke windows on the coast and trees fell on the railway."


@pytest.mark.parametrize(
    "spoken",
    [
        "We use cookies to show you advertising that fits your interests.",
        "Mit der Nutzung unserer Website stimmen Sie dem Datenschutz zu.",
        "Please prove that you are not a robot.",
        "Zaznacz, że nie jestem robotem.",
        "Subscribe now for unlimited access to all articles.",
        "This site is not available in your region.",
        "Wszelkie prawa zastrzeżone.",
    ],
)
def test_what_the_page_says_itself_is_not_told(spoken: str) -> None:
    assert told_text("Storm", f"{STORM}\n\n{spoken}\n\n{STORM}") == (
        f"Storm {STORM} {STORM}"
    )
    assert told_text("", spoken) == ""


@pytest.mark.parametrize(
    "news",
    [
        "The railway resumed its service along the coast on Friday.",
        "Ein Roboter sortiert im Hafen von Vorhaven die Pakete.",
        "The robot climbed the tower without help.",
        "Los usuarios del tren esperaron tres horas.",
        "Die Anmeldung für das Stadtfest beginnt am Montag.",
    ],
)
def test_news_that_only_sounds_alike_is_told(news: str) -> None:
    assert told_text("", news) == news


def test_a_headline_is_saved_from_the_banner_it_runs_into() -> None:
    text = "Zoo in Vorhaven opens its new house of apes We use cookies on this page."
    assert told_text("", text) == "Zoo in Vorhaven opens its new house of apes"
    assert told_text("", "Here we use cookies on this page. " + STORM) == STORM


def test_lines_of_furniture_are_not_told() -> None:
    assert told_text("Storm", f"Advertisement\n{STORM}\nRead more\n") == (
        f"Storm {STORM}"
    )


@pytest.mark.parametrize(("title", "text"), [("", ""), (" \n", "\n\n \t")])
def test_empty_articles_are_no_trouble(title: str, text: str) -> None:
    assert told_text(title, text) == ""
