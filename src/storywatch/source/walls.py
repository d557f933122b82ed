"""What stands in front of a document: consent, proof of being human, log-in."""

import re
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from storywatch.source.shown_page import ShownPage, shown_page
from storywatch.source.wall_phrases import (
    ABOUT_CONSENT,
    CONSENT,
    CONSENT_HOSTS,
    LOGIN,
    ROBOT,
    different,
)

Wall: TypeAlias = Literal["consent", "captcha", "login"]

MOST_CHARACTERS = 2_500
"""Of a wall's text. A page about cookies is longer, and says more else."""

LEAST_PHRASES = 2
"""One such phrase stands on many pages."""

LEAST_SHARE = 0.5
"""Of a consent wall's characters that speak of consent; a page under a banner has
more to say."""

MOST_LOGIN_LINKS = 15
"""On a page that is for logging in; others have a box for it beside their own."""

_CHALLENGES = re.compile(
    r"_cf_chl_opt|/cdn-cgi/challenge-platform/h/|captcha-delivery\.com|px-captcha"
    r"|awsWafCookieDomainList|gokuProps|anubis_challenge|ddos-guard/js-challenge"
    r"|sucuri_cloudproxy_js|/_Incapsula_Resource\?SWUDNSAI",
    re.IGNORECASE,
)
"""Marks of services that show nothing else where they stand."""

_CAPTCHAS = re.compile(
    r"g-recaptcha|h-?captcha|cf-turnstile|friendly-?captcha|geetest|smartcaptcha",
    re.IGNORECASE,
)
"""Marks of puzzles, which also stand beside forms."""

_CONSENT_TOOLS = re.compile(
    r"sourcepoint|sp_message|usercentrics|didomi|onetrust|cookiebot|quantcast"
    r"|consentmanager|tcfapi|iubenda|trustarc|axeptio",
    re.IGNORECASE,
)
"""Marks of tools that ask for consent, on nearly every page of their users."""

_LOGIN_HOSTS = re.compile(r"^(?:accounts?|login|signin|auth|sso|idp)\.", re.IGNORECASE)
_ERROR = re.compile(
    r"\b(?:404|not found|error|unavailable|maintenance|fehler|nicht gefunden|wartung"
    r"|introuvable|erreur|non trovata|errore|no encontrad[ao]|niet gevonden)\b",
    re.IGNORECASE,
)
"""What is missing is missing, whatever banner stands below it."""


def wall_in(page: bytes, *, url: str, content_type: str = "") -> Wall | None:
    """Tell what stands in front of a document that did not come.

    Only a page that shows little besides is a wall: an article about cookies, or one
    under a banner, is none. Time and memory are linear in the page's first half
    mebibyte.

    Args:
        page: the body in place of the document.
        url: where it was fetched, after redirects; may be empty.
        content_type: of the answer; may be empty or wrong.

    Returns:
        None when it is a page like any other, or no page at all.
    """
    host = _host(url)
    if CONSENT_HOSTS.match(host):
        return "consent"
    shown = shown_page(page, content_type=content_type)
    text = shown.text
    if len(text) > MOST_CHARACTERS:
        return None
    said = f"{shown.title}\n{text}"
    if _is_puzzle(shown, said):
        return "captcha"
    if _is_question(shown, said):
        return "consent"
    if _is_login(shown, said, host=host):
        return "login"
    return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_puzzle(shown: ShownPage, said: str) -> bool:
    phrases = different(ROBOT, said)
    return (
        _CHALLENGES.search(shown.markup) is not None
        or phrases >= LEAST_PHRASES
        or (phrases > 0 and _CAPTCHAS.search(shown.markup) is not None)
    ) and not (shown.has_form and shown.links > MOST_LOGIN_LINKS)


def _is_question(shown: ShownPage, said: str) -> bool:
    if _ERROR.search(shown.title) or not shown.blocks:
        return False
    phrases = different(CONSENT, said)
    has_tool = _CONSENT_TOOLS.search(shown.markup) is not None
    if phrases < LEAST_PHRASES and not (phrases and has_tool):
        return False
    about = sum(len(one) for one in shown.blocks if ABOUT_CONSENT.search(one))
    return about >= LEAST_SHARE * sum(len(one) for one in shown.blocks)


def _is_login(shown: ShownPage, said: str, *, host: str) -> bool:
    if not shown.has_form or shown.links > MOST_LOGIN_LINKS:
        return False
    is_named = LOGIN.search(shown.title) is not None or _LOGIN_HOSTS.match(host)
    phrases = different(LOGIN, said)
    return bool(is_named or (shown.asks_password and phrases >= LEAST_PHRASES))
