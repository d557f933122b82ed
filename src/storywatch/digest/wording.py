"""The words of digests, by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

Forms = tuple[str, str]
"""For one, and for any other number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWording:
    """The words of one language; what is in braces is filled in."""

    developments: Forms
    in_stories: Forms
    nothing: str
    quiet: str
    meant_for: str
    story: str
    untitled: str
    articles: Forms
    publishers: Forms
    independent: Forms
    day: str
    figures: str
    changed: str
    disputed: str
    unknown_publisher: str
    why: str
    mute: str
    more_turns: Forms
    more_stories: Forms
    all_stories: str
    entities: str
    usual: str
    unusual: str
    new_here: str
    volume_by_hour: str
    volume_by_day: str
    seen: str
    not_told: str
    held: str
    rules: Mapping[str, str]
    example: str
    gaps: str
    of_its_sources: str
    since: str
    until: str
    more_gaps: Forms
    gap_help: str
    stop_day: str
    stop_week: str
    on_the_web: str
    blind: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


EN: Final = DigestWording(
    developments=("{} new development", "{} new developments"),
    in_stories=("in {} story", "in {} stories"),
    nothing="Nothing new",
    quiet="Your watchlist has no new development in this time.",
    meant_for="storywatch for {subscriber}, days in {zone}",
    story="story {}",
    untitled="(untitled)",
    articles=("{} article", "{} articles"),
    publishers=("{} outlet", "{} outlets"),
    independent=("{} independent", "{} independent"),
    day="day {}",
    figures="Figures that differ",
    changed="{now} ({who}), before: {before} ({who_before})",
    disputed="{now} ({who}) against {before} ({who_before})",
    unknown_publisher="unknown outlet",
    why="why",
    mute="mute this story",
    more_turns=("and {} more in this story", "and {} more in this story"),
    more_stories=("and {} more story", "and {} more stories"),
    all_stories="all stories",
    entities="In the news",
    usual="{articles} (usually {usual})",
    unusual="{articles}, unusual: it is usually {usual}",
    new_here="{articles} (watched too short a time to say what is usual)",
    volume_by_hour="Articles with a mention, by hour: {total} in all, most at {when}: "
    "{most}",
    volume_by_day="Articles with a mention, by day: {total} in all, most on {when}: "
    "{most}",
    seen="Seen: {seen}, {mentioning} with a mention.",
    not_told="Not told again: {copies} near-identical, {known} with nothing new.",
    held="Held back from alerts",
    rules=MappingProxyType(
        {
            "late": "old when first seen",
            "archive": "found in the archive by a later watchlist",
            "backlog": "lay in a new or long unread source",
            "kind": "of a kind you did not ask for",
            "score": "below your minimum score",
            "stop": "you stopped such messages",
            "mute": "in stories you muted",
            "snooze": "in stories you snoozed",
            "": "by an earlier version",
        }
    ),
    example="for example: {}",
    gaps="Not covered",
    of_its_sources="{} of its sources",
    since="since {}",
    until="until {}",
    more_gaps=("and {} more", "and {} more"),
    gap_help="What to do: storywatch doctor",
    stop_day="No daily digest any more",
    stop_week="No weekly digest any more",
    on_the_web="This digest as a page",
)

DE: Final = DigestWording(
    developments=("{} neue Entwicklung", "{} neue Entwicklungen"),
    in_stories=("in {} Geschichte", "in {} Geschichten"),
    nothing="Nichts Neues",
    quiet="Zu Ihrer Beobachtungsliste gibt es in dieser Zeit keine neue Entwicklung.",
    meant_for="storywatch für {subscriber}, Tage in {zone}",
    story="Geschichte {}",
    untitled="(ohne Titel)",
    articles=("{} Artikel", "{} Artikel"),
    publishers=("{} Medium", "{} Medien"),
    independent=("{} unabhängige Quelle", "{} unabhängige Quellen"),
    day="Tag {}",
    figures="Zahlen, die abweichen",
    changed="{now} ({who}), zuvor: {before} ({who_before})",
    disputed="{now} ({who}) gegen {before} ({who_before})",
    unknown_publisher="unbekanntes Medium",
    why="warum",
    mute="diese Geschichte stummschalten",
    more_turns=("und {} weitere in dieser Geschichte",) * 2,
    more_stories=("und {} weitere Geschichte", "und {} weitere Geschichten"),
    all_stories="alle Geschichten",
    entities="In den Nachrichten",
    usual="{articles} (sonst {usual})",
    unusual="{articles}, ungewöhnlich: sonst {usual}",
    new_here="{articles} (zu kurz beobachtet, um zu sagen, was üblich ist)",
    volume_by_hour="Artikel mit Erwähnung, nach Stunde: {total} insgesamt, die meisten "
    "um {when}: {most}",
    volume_by_day="Artikel mit Erwähnung, nach Tag: {total} insgesamt, die meisten am "
    "{when}: {most}",
    seen="Gesehen: {seen}, davon {mentioning} mit Erwähnung.",
    not_told="Nicht noch einmal gemeldet: {copies} fast gleiche, {known} ohne Neues.",
    held="Als Meldung zurückgehalten",
    rules=MappingProxyType(
        {
            "late": "schon alt, als sie zuerst gesehen wurden",
            "archive": "im Archiv gefunden, von einer späteren Beobachtungsliste",
            "backlog": "lagen in einer neuen oder lange nicht gelesenen Quelle",
            "kind": "von einer Art, die Sie nicht wünschen",
            "score": "unter Ihrer Mindestpunktzahl",
            "stop": "solche Meldungen haben Sie abbestellt",
            "mute": "in Geschichten, die Sie stummgeschaltet haben",
            "snooze": "in Geschichten, die für einen Tag ruhen",
            "": "von einer früheren Fassung",
        }
    ),
    example="zum Beispiel: {}",
    gaps="Nicht abgedeckt",
    of_its_sources="{} seiner Quellen",
    since="seit {}",
    until="bis {}",
    more_gaps=("und {} weitere", "und {} weitere"),
    gap_help="Was zu tun ist: storywatch doctor",
    stop_day="Keine tägliche Zusammenfassung mehr",
    stop_week="Keine wöchentliche Zusammenfassung mehr",
    on_the_web="Diese Zusammenfassung als Seite",
    blind=MappingProxyType(
        {
            "failing": "Die Quelle antwortet nicht oder nur mit Fehlern.",
            "gone": "Die Quelle gibt es nicht mehr.",
            "overdue": "Es kam viel länger nichts als sonst.",
            "empty": "Die Liste der Quelle ist leer.",
            "html": "Statt einer Liste kommt eine gewöhnliche Seite.",
            "consent": "Die Quelle fragt nach einer Einwilligung.",
            "captcha": "Die Quelle will wissen, ob ein Mensch fragt.",
            "login": "Die Quelle verlangt eine Anmeldung.",
            "walled": "Vor den Artikeln steht eine Schranke.",
            "stuck-validators": "Die Quelle sagt »unverändert«, obwohl sich etwas tat.",
            "overflow": "Die Liste lief über: manches war wohl nie zu sehen.",
            "capped": "Es gab mehr, als auf einmal gelesen wird.",
            "extraction-collapse": "Aus den Seiten kommt kaum noch Text.",
        }
    ),
)

WORDINGS: Final[Mapping[str, DigestWording]] = MappingProxyType({"en": EN, "de": DE})
"""By ISO 639-1; another language is one more entry."""


def digest_wording(language: str) -> DigestWording:
    """Return the words of a language, English where there are none."""
    return WORDINGS.get(language, EN)
