"""Pages that stand in front of an article, or where none is."""

import re
from typing import Literal, TypeAlias

from storywatch.article.placeholders import is_placeholder
from storywatch.entry.interstitial import is_interstitial
from storywatch.source.shown_page import shown_page
from storywatch.source.wall_phrases import CONSENT, ROBOT, different
from storywatch.source.walls import LEAST_PHRASES, MOST_CHARACTERS, wall_in

Wall: TypeAlias = Literal["consent-wall", "robot-wall", "login", "not-an-article"]

MOST_LINKS = 25
"""On a wall: to its maker, its partners, the imprint. An outlet's page has a menu."""

LEAST_SHARE = 0.5
"""Of a text's characters that stand in paragraphs asking for consent or a proof."""

MOST_BESIDE_PUZZLE = 120
"""Characters of text, whatever it says, beside a puzzle."""

LEAST_SHARE_BESIDE_PUZZLE = 0.4
"""What a longer one must ask for a proof."""

LEAST_SHARE_IN_ARTICLE = 0.8
"""The same, when the page declares an article: that text is none of the article's."""


def wall_on(
    *,
    title: str,
    text: str,
    url: str,
    page: bytes = b"",
    content_type: str = "",
    is_declared: bool = False,
) -> Wall | None:
    """Recognise a page that is no article.

    Articles about cookies, captchas or missing pages are none of these: they are
    longer, or declare themselves, or stand under a menu.

    Args:
        title: of the article, as it was extracted.
        text: the same.
        url: where it was fetched, after redirects; may be empty.
        page: as it came; without it only the text is looked at.
        content_type: of the answer; may be empty or wrong.
        is_declared: the page says in its own data that it is an article, or when it
            was published.

    Returns:
        ``"consent-wall"``, ``"robot-wall"`` and ``"login"`` stand in front of one;
        ``"not-an-article"`` is a missing page, a broken server's, a parked domain's,
        or a shell that a script would fill. None: it is a page like any other.
    """
    if is_interstitial(url):
        return "consent-wall"
    if len(text) > MOST_CHARACTERS:
        return None
    said = f"{title}\n{text}"
    share = LEAST_SHARE_IN_ARTICLE if is_declared else LEAST_SHARE
    if _asks(CONSENT, said, share=share):
        return "consent-wall"
    if _asks(ROBOT, said, share=share):
        return "robot-wall"
    if is_declared or not page:
        return None
    return _wall_shown(page, title=title, text=text, url=url, content_type=content_type)


def _wall_shown(
    page: bytes, *, title: str, text: str, url: str, content_type: str
) -> Wall | None:
    """Look at all that a page shows, which does not declare an article."""
    shown = shown_page(page, content_type=content_type)
    found = wall_in(page, url=url, content_type=content_type)
    if found == "consent" and shown.links <= MOST_LINKS:
        return "consent-wall"
    if found == "captcha" and (
        len(text) <= MOST_BESIDE_PUZZLE
        or _share(ROBOT, shown.text) >= LEAST_SHARE_BESIDE_PUZZLE
    ):
        return "robot-wall"
    if found == "login":
        return "login"
    if is_placeholder(shown, title=title, text=text):
        return "not-an-article"
    return None


def _asks(phrases: re.Pattern[str], said: str, *, share: float) -> bool:
    """Tell whether most of a text asks for one thing, in two ways or more."""
    return different(phrases, said) >= LEAST_PHRASES and (
        _share(phrases, said) >= share
    )


def _share(phrases: re.Pattern[str], said: str) -> float:
    """Return how much of a text stands in lines with such a phrase, in [0, 1]."""
    lines = said.splitlines()
    asking = sum(len(one) for one in lines if phrases.search(one))
    return asking / max(1, sum(map(len, lines)))
