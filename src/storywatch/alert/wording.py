"""The words around the news, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from storywatch.development.records import DevelopmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one language; what is in braces is filled in.

    A pair is for one and for many.
    """

    kinds: Mapping[DevelopmentKind, str]
    why: str
    unknown_publisher: str
    articles: tuple[str, str]
    outlets: tuple[str, str]
    independent: tuple[str, str]
    story: str
    day: str
    because: str
    covers: str
    no_entity: str
    read_article: str
    mute: str
    snooze: str
    wrong_entity: str
    not_new: str
    stop: str
    batch: tuple[str, str]
    in_stories: tuple[str, str]
    more: str
    waited: Mapping[str, str]
    catch_up: str
    catch_up_why: str


EN: Final = Wording(
    kinds=MappingProxyType(
        {
            "first_report": "First report",
            "new_fact": "New fact",
            "new_figure": "New figure",
            "changed_figure": "Figures differ",
            "statement": "Statement",
            "contradiction": "Contradiction",
            "correction": "Correction",
        }
    ),
    why="why",
    unknown_publisher="unknown publisher",
    articles=("{} article", "{} articles"),
    outlets=("{} publisher", "{} publishers"),
    independent=("{} independent", "{} independent"),
    story="story {number}: {articles} from {outlets} so far",
    day="day {day}, {independent}",
    because="you get this because: {reason}",
    covers='Watch "{watch}" covers {entities}.',
    no_entity="no entity",
    read_article="Read the article",
    mute="Mute this story until something material happens",
    snooze="Nothing of this story for 24 hours",
    wrong_entity="This is not about {entity}",
    not_new="This was not new",
    stop='No more alerts of "{watch}"',
    batch=("{} report", "{} reports"),
    in_stories=("in {} story", "in {} stories"),
    more="and {} more",
    waited=MappingProxyType(
        {
            "quiet": "It waited for the end of your quiet hours.",
            "cool-down": "It waited, for its story had just been told.",
            "cap": "It waited, for the alerts of an hour were used up.",
        }
    ),
    catch_up="Caught up: {} that came too late for alerts",
    catch_up_why=(
        "They came with a new source or watch, an import, or after storywatch had "
        "been away, so you got none of them one by one. These are the latest:"
    ),
)

DE: Final = Wording(
    kinds=MappingProxyType(
        {
            "first_report": "Erste Meldung",
            "new_fact": "Neue Tatsache",
            "new_figure": "Neue Zahl",
            "changed_figure": "Zahlen weichen ab",
            "statement": "Aussage",
            "contradiction": "Widerspruch",
            "correction": "Berichtigung",
        }
    ),
    why="warum",
    unknown_publisher="unbekannte Quelle",
    articles=("{} Artikel", "{} Artikel"),
    outlets=("{} Medium", "{} Medien"),
    independent=("{} unabhängige Quelle", "{} unabhängige Quellen"),
    story="Geschichte {number}: bisher {articles} aus {outlets}",
    day="Tag {day}, {independent}",
    because="Sie erhalten dies, weil: {reason}",
    covers="Die Beobachtung „{watch}“ umfasst {entities}.",
    no_entity="niemanden",
    read_article="Artikel lesen",
    mute="Diese Geschichte stummschalten, bis etwas Wesentliches geschieht",
    snooze="24 Stunden nichts von dieser Geschichte",
    wrong_entity="Hier geht es nicht um {entity}",
    not_new="Das war nicht neu",
    stop="Keine Meldungen von „{watch}“ mehr",
    batch=("{} Bericht", "{} Berichte"),
    in_stories=("in {} Geschichte", "in {} Geschichten"),
    more="und {} weitere",
    waited=MappingProxyType(
        {
            "quiet": "Es wartete das Ende Ihrer Ruhezeit ab.",
            "cool-down": "Es wartete, denn die Geschichte war eben erst gemeldet.",
            "cap": "Es wartete, denn die Meldungen einer Stunde waren verbraucht.",
        }
    ),
    catch_up="Nachgeholt: {}, zu spät für einzelne Meldungen",
    catch_up_why=(
        "Sie kamen mit einer neuen Quelle oder Beobachtung, einer Einfuhr oder nach "
        "einer Pause von storywatch, darum nicht einzeln. Dies sind die neuesten:"
    ),
)

WORDINGS: Final[Mapping[str, Wording]] = MappingProxyType({"en": EN, "de": DE})
"""By ISO 639-1; another language is one more entry."""


def wording_of(language: str) -> Wording:
    """Return the words of a language, English where there are none."""
    return WORDINGS.get(language, EN)


def counted(number: int, forms: tuple[str, str]) -> str:
    """Return a number with its noun."""
    return forms[number != 1].format(number)
