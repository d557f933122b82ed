"""What a site's robots.txt allows (RFC 9309), and for how long it is believed.

Read here and not by a library: those on PyPI take minutes for a hostile file of
500 KiB, as their time grows with the square of its groups. This takes one pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

PRODUCT: Final = "storywatch"
"""The product token by which a robots.txt names us."""

MOST_BYTES = 500 * 1024
"""Of a robots.txt are read, the least that RFC 9309 (2.5) asks for."""

LONGEST_DELAY = timedelta(seconds=30)
"""Of ``Crawl-delay``; who asks for more gets this: news cannot wait for hours."""

MOST_OF_A_LINE = 16_384
"""Characters; no honest rule is longer."""

_AGENT_KEYS = frozenset({"user-agent", "useragent", "user agent"})
_DISALLOW_KEYS = frozenset(
    {"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"}
)
"""The misspellings are those that are common enough for Google to read them."""

_TOKEN = re.compile(r"\*(?!\S)|[a-zA-Z_-]+")
_UNESCAPED = re.compile(r"%([0-9a-fA-F]{2})")
_IS_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
_SAFE = "/?&=%*$:;,@!'()+~[]#|<>^{}\\\"`"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a group.

    Attributes:
        pattern: percent-encoded; ``*`` is anything, ``$`` at the end the end.
        allows: or forbids.
    """

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a robots.txt says to one product.

    Attributes:
        rules: the longest pattern first, and of two as long the one that allows.
        delay: asked for between two requests, not above ``LONGEST_DELAY``; None:
            nothing was asked.
    """

    rules: tuple[Rule, ...] = ()
    delay: timedelta | None = None


def origin_of(url: str) -> str | None:
    """Return scheme, host and port of a web address; None when it is none."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"} or not host:
        return None
    authority = f"[{host}]" if ":" in host else host
    is_usual = port is None or (scheme, port) in {("http", 80), ("https", 443)}
    return f"{scheme}://{authority}" if is_usual else f"{scheme}://{authority}:{port}"


def robots_text(body: bytes) -> str:
    """Return a robots.txt as text: without mark, cut to what is read.

    A web page in its place, as many sites answer, says nothing: it is empty.

    Args:
        body: as it came, decompressed.
    """
    whole = len(body) <= MOST_BYTES
    kept = body if whole else body[:MOST_BYTES].rpartition(b"\n")[0]
    text = kept.decode("utf-8-sig", "replace").replace(
        "\0", "\N{REPLACEMENT CHARACTER}"
    )
    return "" if _IS_PAGE.match(text) else text


def may_fetch(rules: Rules, url: str) -> bool:
    """Tell whether an address may be asked.

    The longest pattern that fits decides; what none fits is allowed, and so is
    robots.txt itself.

    Args:
        rules: of the address's origin.
        url: absolute.
    """
    asked = _asked_part(url)
    if asked == "/robots.txt":
        return True
    return next((one.allows for one in rules.rules if _fits(one.pattern, asked)), True)


@lru_cache(maxsize=64)
def rules_for(text: str, *, product: str = PRODUCT) -> Rules:
    """Read the rules that a robots.txt has for a product.

    Its own groups count, all together; those of ``*`` only if there are none.

    Args:
        text: of ``robots_text``.
        product: letters, ``-`` and ``_``; its case does not matter.
    """
    own = product.lower()
    rules: dict[str, list[Rule]] = {"*": []}
    delays: dict[str, timedelta] = {}
    group: set[str] = set()
    is_head = False
    for key, value in _pairs(text):
        if key in _AGENT_KEYS:
            group = group if is_head else set()
            is_head = True
            token = _TOKEN.match(value)
            if token and token.group().lower() in {own, "*"}:
                group.add(token.group().lower())
                rules.setdefault(token.group().lower(), [])
        elif key == "crawl-delay":
            delays.update(dict.fromkeys(group, _delay(value)))
        elif key == "allow" or key in _DISALLOW_KEYS:
            is_head = False
            for agent in group if value else ():
                rules[agent].append(Rule(_encoded(value), key == "allow"))
    ours = own if own in rules else "*"
    ordered = sorted(rules[ours], key=lambda one: (-len(one.pattern), not one.allows))
    return Rules(rules=tuple(ordered), delay=delays.get(ours) or None)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Take lines apart; a blank may stand for the colon, as Google reads them."""
    for line in re.split(r"\r\n|\r|\n", text):
        told = line[:MOST_OF_A_LINE].partition("#")[0].strip()
        key, colon, value = told.partition(":")
        if not colon:
            words = told.split()
            if len(words) != 2:
                continue
            key, value = words
        yield key.strip().lower(), value.strip()


def _delay(text: str) -> timedelta:
    seconds = re.match(r"\d{1,6}(?:\.\d{1,3})?", text)
    asked = timedelta(seconds=float(seconds.group())) if seconds else timedelta()
    return min(asked, LONGEST_DELAY)


def _asked_part(url: str) -> str:
    """Return path and query, encoded; ``urlsplit`` would drop a lone ``?``."""
    bare = url.strip().partition("#")[0]
    after = bare.partition("://")[2]
    start = re.search(r"[/?;]", after)
    asked = after[start.start() :] if start else ""
    return _encoded(asked if asked.startswith("/") else f"/{asked}")


def _encoded(path: str) -> str:
    """Write what is meant the same in the same way (RFC 9309, 2.2.2).

    What is not ASCII is encoded, and of what is encoded letters, digits and
    ``-._~`` are not.
    """
    return _UNESCAPED.sub(_unreserved, quote(path, safe=_SAFE, errors="replace"))


def _unreserved(escape: re.Match[str]) -> str:
    character = chr(int(escape.group(1), 16))
    is_unreserved = character.isascii() and (character.isalnum() or character in "-._~")
    return character if is_unreserved else escape.group().upper()


def _fits(pattern: str, asked: str) -> bool:
    """Match from the start, each part at its first place: no going back."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not asked.startswith(first):
        return False
    if not others:
        return not is_whole or asked == first
    at = len(first)
    *between, last = others
    for part in between:
        found = asked.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if is_whole:
        return len(asked) - len(last) >= at and asked.endswith(last)
    return asked.find(last, at) >= 0
