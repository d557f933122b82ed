"""Which facts an article tells, and how; also of articles that are hardly articles."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from storywatch.article.records import Article, ArticleId
from storywatch.development.fact_records import FactTelling
from storywatch.development.facts import taken_apart
from storywatch.development.judgement import Judgement, judgement_of
from storywatch.development.known_facts import KnownFacts
from storywatch.development.ledger import Ledger
from storywatch.development.told_facts import MOST_FIGURES, MOST_QUOTES, fact_tellings

MORNING = datetime(2025, 3, 4, 6, tzinfo=UTC)


class Story:
    """A story in memory, told article by article."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.known = KnownFacts()
        self.articles = 0

    def tell(
        self, text: str, *, source: str = "outlet:a", language: str = "de"
    ) -> tuple[Judgement, tuple[FactTelling, ...]]:
        self.articles += 1
        at = MORNING + timedelta(hours=self.articles)
        said = taken_apart(
            Article(
                article_id=ArticleId(self.articles),
                revision=1,
                url=f"https://outlet.example/{self.articles}",
                publisher=source,
                title="",
                text=text,
                language=language,
                published_at=at,
                first_seen_at=at,
            )
        )
        judged = judgement_of(said, self.ledger)
        told = fact_tellings(
            said, judged.developments, self.ledger, self.known, source=source
        )
        for sentence in said:
            self.ledger.add(sentence)
        for one in told:
            self.known.add(one, article_id=ArticleId(self.articles), source=source)
        return judged, told

    def ways(self, text: str, *, source: str, language: str = "de") -> dict[str, str]:
        _, told = self.tell(text, source=source, language=language)
        return {one.fact.key: one.how for one in told}


def test_a_hedge_that_clashes_is_a_fact_of_its_own() -> None:
    story = Story()
    story.tell("Der Fonds hat nur zehn Milliarden Dollar für das Werk in Norden.")
    later = story.ways(
        "Der Fonds hat deutlich unter 10 Milliarden Dollar für das Werk in Norden.",
        source="outlet:b",
    )
    assert later["figure:1e+10:well-under"] == "contradicting"
    again = story.ways(
        "Deutlich unter 10 Milliarden Dollar hat der Fonds für das Werk in Norden.",
        source="outlet:c",
    )
    assert again["figure:1e+10:well-under"] == "confirmed"


def test_two_quantities_with_three_digits_in_common_are_two_facts() -> None:
    story = Story()
    story.tell("Das Werk in Norden kostet 5000 Euro.")
    keys = story.ways("In Norden gingen 5000 Tonnen Stahl auf.", source="outlet:b")
    (key,) = (one for one in keys if one.startswith("figure:"))
    assert keys[key] == "new"
    assert key != "figure:5e+03"


def test_a_figure_in_two_languages_is_one_fact() -> None:
    story = Story()
    story.tell("Brandt zahlte 250 Millionen Dollar für Harlows Wahlkampf.")
    ways = story.ways(
        "Brandt paid 250 million dollars for Harlow's campaign.",
        source="outlet:b",
        language="en",
    )
    assert ways["figure:2.5e+08"] == "confirmed"


TABLE = "Sitze und Stimmen der Parteien. " + " ".join(
    f"Partei {name}: {100 + 17 * place} Millionen Euro."
    for place, name in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 8)
)
LIVE_BLOG = " ".join(
    f"{hour:02}:{minute:02} Uhr: Die Feuerwehr meldet aus Norden {minute + 60} Verletzte."
    for hour in range(24)
    for minute in range(0, 60, 4)
)
INTERVIEW = " ".join(
    f"«Wir haben Grund Nummer {word} genannt», sagte Holger Enders."
    for word in ("eins zwei drei vier fünf sechs sieben acht neun zehn " * 12).split()
)
MACHINE_MADE = (
    "The fire department it has in the work of the chemistry at Norden of 31 injured"
    " persons made to report, so the police. Burned is it since the morning hours."
)
BAD: dict[str, tuple[str, str]] = {
    "nothing": ("", "de"),
    "marks": ("?!? … — * * * ### 17", "und"),
    "no sentences": ("brand norden verletzte feuerwehr " * 400, "de"),
    "one endless sentence": ("und dann " * 20_000, "de"),
    "a table of figures": (TABLE, "de"),
    "a live blog": (LIVE_BLOG, "de"),
    "an interview": (INTERVIEW, "de"),
    "a machine translation": (MACHINE_MADE, "en"),
    "a language without words": ("火災 北部 31人が負傷した。" * 60, "ja"),
    "an unknown language": ("Bralo norde verti 31 gralen. " * 3, "und"),
    "control marks": ("Brand\x00 in \ud83d Norden\u202e 31 Verletzte. " * 20, "de"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_judged_in_bounded_time(name: str) -> None:
    text, language = BAD[name]
    story = Story()
    story.tell("In Norden brennt das Chemiewerk. 31 Menschen wurden verletzt.")
    began = process_time()
    for source in ("outlet:b", "outlet:c"):
        judged, told = story.tell(text, source=source, language=language)
        assert judged.reason
        kinds = [one.fact.kind for one in told]
        assert kinds.count("figure") <= MOST_FIGURES
        assert kinds.count("quote") <= MOST_QUOTES
        assert len(judged.developments) <= 6
    assert process_time() - began < 10


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("no sentences", "text without sentences"),
        ("one endless sentence", "text without sentences"),
        ("a table of figures", "mostly figures, like a table"),
        ("a live blog", "a live blog: its entries are of different times"),
        ("an interview", "an interview: nearly all of it is quoted"),
        ("an unknown language", "its language was not recognised"),
    ],
)
def test_a_doubtful_text_says_that_it_is(name: str, doubt: str) -> None:
    text, language = BAD[name]
    judged, _ = Story().tell(text, language=language)
    assert doubt in judged.reason
    assert doubt in judged.evidence["doubts"]


def test_an_ordinary_article_is_not_doubtful() -> None:
    text = "In Norden brennt das Chemiewerk. 31 Menschen wurden verletzt. " + (
        "Die Polizei sperrte am Morgen die Zufahrt zum Hafen. " * 30
    )
    judged, _ = Story().tell(text)
    assert "doubts" not in judged.evidence


def test_told_word_for_word_again_nothing_is_new() -> None:
    for text, language in BAD.values():
        story = Story()
        story.tell(text, language=language)
        judged, told = story.tell(text, source="outlet:b", language=language)
        assert not judged.developments or judged.developments[0].kind == "first_report"
        fresh = [one for one in told if one.how in {"new", "changed", "contradicting"}]
        assert len(fresh) <= len(judged.developments)


SEVEN = {
    "de": "Im Chemiewerk in Norden wurden 31 Menschen verletzt.",
    "en": "At the chemical plant in Norden 31 people were injured.",
    "fr": "À l'usine chimique de Norden, 31 personnes ont été blessées.",
    "es": "En la planta química de Norden resultaron heridas 31 personas.",
    "it": "Nello stabilimento chimico di Norden sono rimaste ferite 31 persone.",
    "nl": "In de chemische fabriek in Norden raakten 31 mensen gewond.",
    "pt": "Na fábrica química de Norden, 31 pessoas ficaram feridas.",
}


def test_a_story_in_seven_languages_tells_its_figure_once() -> None:
    story = Story()
    for place, (language, text) in enumerate(SEVEN.items()):
        story.tell(text, source=f"outlet:{place}", language=language)
    figures = [one for one in story.known.facts.values() if one.kind == "figure"]
    assert [one.value for one in figures] == [31.0]
    assert len(story.known.sources[figures[0].key]) == len(SEVEN)
