"""What a robots.txt allows."""

import json
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest

from storywatch.source.robots import (
    LONGEST_DELAY,
    MOST_BYTES,
    Rules,
    may_fetch,
    origin_of,
    robots_text,
    rules_for,
)

GOOGLE = (
    Path(__file__).parents[3].parent / "shared/data/tables/google_robotstxt_cases.json"
)
SITE = "https://bote.example"
OURS_TWICE = """\
User-agent: storywatch
Disallow: /a

User-agent: x
Disallow: /

User-agent: storywatch
Disallow: /b
"""


def allowed(text: str, path: str, product: str = "storywatch") -> bool:
    rules = rules_for(robots_text(text.encode()), product=product)
    return may_fetch(rules, f"{SITE}{path}")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("user-agent: STORYWATCH\ndisallow: /", "/a", False),
        ("User-agent: storywatch/1.0 (news)\nDisallow: /", "/a", False),
        ("User-agent: storywatcher\nDisallow: /", "/a", True),
        # Our own groups count, all together, and nothing else.
        ("User-agent: *\nDisallow: /\nUser-agent: storywatch\nAllow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: storywatch\nDisallow:", "/a", True),
        (
            OURS_TWICE,
            "/b",
            False,
        ),
        ("User-agent: storywatch\nUser-agent: x\nDisallow: /", "/a", False),
        ("User-agent: x\nUser-agent: *\nCrawl-delay: 3\nDisallow: /", "/a", False),
        ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
        # A line for another with several words must not lose its group.
        (
            "User-agent: *\nDisallow: /x\nUser-agent: Some Bots Us\nDisallow: /",
            "/a",
            True,
        ),
        # The longest pattern decides, and of two as long the one that allows.
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*a*a$", "/a", True),
        ("User-agent: *\nDisallow: /*/print/", "/news/1/print/", False),
        ("User-agent: *\nDisallow: /*?", "/a?", False),
        ("User-agent: *\nDisallow: /a[1]*b", "/a1b", True),
        ("User-agent: *\nDisallow: *x", "/a/x", False),
        # The same address, written otherwise.
        ("User-agent: *\nDisallow: /straße", "/stra%C3%9Fe/1", False),
        ("User-agent: *\nDisallow: /stra%c3%9fe", "/straße/1", False),
        ("User-agent: *\nDisallow: /%62ar", "/bar", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /A", "/a", True),
        # What files look like.
        ("\ufeffUser-agent: *\r\nDisallow: /a # no\r\n", "/a", False),
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("user agent : *\nDissallow : /a", "/a", False),
        ("User-agent *\nDisallow /a", "/a", False),
        ("User-agent: *\n\n\nSitemap: x\nDisallow: /a", "/a", False),
        ("User-agent: *\n\0Disallow: /a\nDisallow: /b", "/b", False),
        ("<!DOCTYPE html><p>\nUser-agent: *\nDisallow: /", "/a", True),
        ("  <html>\nUser-agent: *\nDisallow: /", "/a", True),
    ],
)
def test_the_rules_that_count_decide(text: str, path: str, *, expected: bool) -> None:
    assert allowed(text, path) is expected


@pytest.mark.parametrize(
    ("url", "path"),
    [(SITE, "/"), (f"{SITE}?q", "/?q"), (f"{SITE}/a#b", "/a"), (f"{SITE}/a?#", "/a?")],
)
def test_path_and_query_are_judged_and_nothing_else(url: str, path: str) -> None:
    assert not may_fetch(rules_for(f"User-agent: *\nDisallow: {path}$"), url)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Bote.example/a?b", SITE),
        ("https://bote.example:443/", SITE),
        ("http://bote.example:8080/a", "http://bote.example:8080"),
        ("http://[::1]:80/a", "http://[::1]"),
        ("https://user:pw@bote.example/", SITE),
        ("ftp://bote.example/", None),
        ("urn:x", None),
        ("https:///a", None),
        ("https://bote.example:x/", None),
        ("", None),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str | None) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: *\nCrawl-delay: 2.5\nDisallow: /", 2.5),
        ("User-agent: *\nCrawl-delay: 86400", LONGEST_DELAY.total_seconds()),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: 0", None),
        ("Crawl-delay: 9\nUser-agent: *", None),
        ("User-agent: *\nCrawl-delay: 9\nUser-agent: storywatch\nDisallow:", None),
        ("", None),
    ],
)
def test_the_delay_of_our_group_is_taken_up_to_a_bound(
    text: str, seconds: float | None
) -> None:
    delay = rules_for(text).delay
    assert delay == (None if seconds is None else timedelta(seconds=seconds))


def test_no_more_than_500_kib_are_read_and_no_half_line() -> None:
    line = b"Disallow: /abc\n"
    body = b"User-agent: *\n" + line * (MOST_BYTES // len(line) + 9)
    text = robots_text(body)
    assert MOST_BYTES - len(line) <= len(text.encode()) <= MOST_BYTES
    assert {rule.pattern for rule in rules_for(text).rules} == {"/abc"}


@pytest.mark.parametrize(
    "text",
    [
        "user-agent: a\nuser-agent: *\ndisallow: /b\n" * 11_000,
        "user-agent: *\n" + "disallow: /" + "*a" * 250_000,
        "user-agent: *\n" + ("disallow: /" + "*a" * 500 + "b\n") * 500,
        "user-agent: *\ndisallow:" + " " * 250_000 + "b c\n",
        "user-agent: a" + " a" * 250_000,
        "\r" * MOST_BYTES,
        "user-agent: *\n" + "disallow: /%61*%\n" * 30_000,
    ],
    ids=["groups", "stars", "long rules", "blanks", "agent", "lines", "rules"],
)
def test_a_hostile_file_is_read_in_a_moment(text: str) -> None:
    started = process_time()
    may_fetch(rules_for(robots_text(text.encode())), f"{SITE}/{'a' * 8000}")
    assert process_time() - started < 2


def test_nothing_said_is_everything_allowed() -> None:
    assert rules_for("") == Rules()


@pytest.mark.skipif(not GOOGLE.exists(), reason="Google's cases are not there")
def test_googles_own_cases() -> None:
    """Three of the other four contradict RFC 9309, 2.2.2; one is Google's alone."""
    cases = json.loads(GOOGLE.read_text(encoding="utf-8"))
    right = [
        may_fetch(
            rules_for(robots_text(one["robots"].encode()), product=one["agent"]),
            one["url"],
        )
        is one["allowed"]
        for one in cases
    ]
    assert sum(right) >= 138
