"""Pages that stand in front of an article: consent, robot checks."""

from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from storywatch.source.wall_phrases import CONSENT, CONSENT_HOSTS, ROBOT, different
from storywatch.source.walls import LEAST_PHRASES, MOST_CHARACTERS

Wall: TypeAlias = Literal["consent-wall", "robot-wall"]


def wall_on(*, title: str, text: str, url: str) -> Wall | None:
    """Recognise a page that only asks for consent or for proof of being human.

    Args:
        title: of the page.
        text: what was extracted from it.
        url: where it was fetched, after redirects; may be empty.
    """
    if CONSENT_HOSTS.match(urlsplit(url).hostname or ""):
        return "consent-wall"
    if len(text) > MOST_CHARACTERS:
        return None
    said = f"{title}\n{text}"
    if different(CONSENT, said) >= LEAST_PHRASES:
        return "consent-wall"
    if different(ROBOT, said) >= LEAST_PHRASES:
        return "robot-wall"
    return None
