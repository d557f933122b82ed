"""Pages that stand in front of an article: consent, robot checks."""

import re
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from storywatch.article.furniture_phrases import any_of

Wall: TypeAlias = Literal["consent-wall", "robot-wall"]

MOST_CHARACTERS = 2_500
"""Of a wall's text. An article about cookies is longer, and says more else."""

LEAST_PHRASES = 2
"""One such phrase stands on many pages, below the article."""

_CONSENT_HOSTS = re.compile(r"^(?:consent|myprivacy|privacy-?gate|cmp)\.")

_CONSENT = any_of(
    (
        "before you continue|(accept|reject) all|manage (preferences|cookies|options)",
        r"we (and our (\d+ )?partners )?(use|store)\b.{0,40}cookies|your privacy\b",
        "bevor sie (fort|weiter)|alle[s]? (akzeptieren|ablehnen)",
        "(akzeptieren|zustimmen) und weiter|(einwilligung|zustimmung).{0,20}widerrufen",
        "mit werbung (und (cookies|tracking) )?(weiter|lesen|nutzen)|pur-?abo",
        r"(wir|unsere partner)\b.{0,60}cookies|(cookie|datenschutz)-?einstellungen",
        "avant de continuer|tout (accepter|refuser)",
        "prima di continuare|accetta tutto|antes de continuar|aceptar todo",
    )
)

_ROBOT = any_of(
    (
        "(verify|confirm|prove) (that )?you('re|’re| are)",
        "(are you|you are|you’re|you're) (not )?(a )?(human|robot)",
        "checking (if the site|your browser)|enable javascript( and cookies)?",
        "unusual (traffic|activity)|just a moment|access denied|captcha|security check",
        "sind sie ein (mensch|roboter)|javascript (aktivieren|einschalten)",
        "ungewöhnliche[nr]? (datenverkehr|aktivität)|ray id",
    )
)


def wall_on(*, title: str, text: str, url: str) -> Wall | None:
    """Recognise a page that only asks for consent or for proof of being human.

    Args:
        title: of the page.
        text: what was extracted from it.
        url: where it was fetched, after redirects; may be empty.
    """
    if _CONSENT_HOSTS.match(urlsplit(url).hostname or ""):
        return "consent-wall"
    if len(text) > MOST_CHARACTERS:
        return None
    said = f"{title}\n{text}"
    if _different(_CONSENT, said) >= LEAST_PHRASES:
        return "consent-wall"
    if _different(_ROBOT, said) >= LEAST_PHRASES:
        return "robot-wall"
    return None


def _different(phrases: re.Pattern[str], text: str) -> int:
    return len({found.group().casefold() for found in phrases.finditer(text)})
