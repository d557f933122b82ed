"""Pages that stand between a link and its article, known by their addresses alone."""

import re
from urllib.parse import urlsplit

from storywatch.source.wall_phrases import CONSENT_HOSTS

_HOST = re.compile(
    r"(?:guce|accounts|account|login|signin|sign-in|auth|sso|idp)\."
    r"|(?:[a-z\d-]+\.)?guce\.[a-z\d.-]+$"
)
_PATH = re.compile(
    r"^/(?:[a-z]{2}(?:[_-][a-z]{2})?/)?"
    r"(?:(?:accounts?|users?|auth|oauth2?|sso|konto|profile?|members?)/)*"
    r"(?:login|log-in|logon|signin|sign-in|sign_in|anmelden|anmeldung|einloggen"
    r"|authorize)(?:\.\w{2,5}|/.*)?$"
    r"|^/(?:zustimmung|consent(?:/tcf.*)?|cookie-consent|checkpoint|captcha)/?$"
)
_ROBOT_CHECK = re.compile(r"(?:[a-z\d-]+\.)*google\.[a-z.]{2,6}/sorry/")


def is_interstitial(url: str) -> bool:
    """Tell by its address that a page only asks for consent, a log-in, or a proof.

    Where a redirect ends on such a page, the article was not reached.

    Args:
        url: where a request ended, after redirects.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host, path = parts.hostname or "", parts.path.lower()
    return bool(
        CONSENT_HOSTS.match(host)
        or _HOST.match(host)
        or _PATH.search(path)
        or _ROBOT_CHECK.match(host + path)
    )
