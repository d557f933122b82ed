"""One watched page."""

import pytest

from storywatch.entry.page import page_document
from storywatch.entry.records import Entry
from storywatch.errors import FeedUnreadableError

URL = "https://seebote.example/status"
PAGE = """<!doctype html><html lang="de-CH"><head><meta charset="utf-8">
<title>Störungen</title><script>var now = 1;</script></head>
<body><header>Der Seebote</header><nav><a href="/">Start</a></nav>
<div id="cookie-banner">Wir nutzen Kekse.</div>
<main><h1>Störungen</h1><p class="s">Keine <b>bekannt</b>en.<br>Vielleicht bald.</p>
<table><tr><th>Linie</th><th>Lage</th></tr><tr><td>4</td><td>fährt</td></tr></table>
<p>Stand: 22.01.2025, 14:05 Uhr</p><p>1'204 Aufrufe</p>
<p>Eine Meldung kam vor 5 Minuten herein.</p><div hidden>geheim</div></main>
<footer>Impressum</footer></body></html>"""
TEXT = """Störungen
Keine bekannten.
Vielleicht bald.
Linie | Lage
4 | fährt
Eine Meldung kam vor 5 Minuten herein."""


def entry(page: str = PAGE, **selectors: str) -> Entry:
    (one,) = page_document(page.encode(), url=URL, **selectors).entries
    return one


def test_a_page_is_one_entry_keyed_by_its_address() -> None:
    document = page_document(PAGE.encode(), url=URL)
    (one,) = document.entries
    assert (one.entry_key, one.url, one.title) == (URL, URL, "Störungen")
    assert one.published_at is None
    assert document.language == "de"


def test_its_text_is_all_that_counts_a_paragraph_a_line() -> None:
    assert entry().text == TEXT
    assert entry().summary == TEXT.replace("\n", " ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("now = 1", "now = 2"),
        ("<p>", '<p class="x">\n  '),
        ("14:05 Uhr", "15:10 Uhr"),
        ("vor 5 Minuten", "vor 2 Stunden"),
        ("1'204", "1'377"),
        ("Kekse", "Krümel"),
        ("Impressum", "Über uns"),
        ("geheim", "anders"),
        ("</head>", ""),
    ],
)
def test_what_nobody_reads_or_what_ticks_is_no_change(before: str, after: str) -> None:
    assert before in PAGE
    changed = entry(PAGE.replace(before, after))
    assert changed.content_digest == entry().content_digest


@pytest.mark.parametrize(
    ("before", "after"),
    [("Keine", "Einige"), ("fährt", "steht"), ("Störungen</title>", "Lage</title>")],
)
def test_what_a_person_reads_is_a_change(before: str, after: str) -> None:
    changed = entry(PAGE.replace(before, after))
    assert changed.content_digest != entry().content_digest


def test_selectors_say_what_counts() -> None:
    assert entry(include_selector="td, footer").text == "4\nfährt\nImpressum"
    assert "Linie" not in entry(ignore_selector="table, h1").text
    assert entry(include_selector="main", ignore_selector="main > *:not(p)").text == (
        "Keine bekannten.\nVielleicht bald.\nEine Meldung kam vor 5 Minuten herein."
    )


def test_parts_within_chosen_parts_count_once() -> None:
    assert entry(include_selector="table, tr, td").text == "Linie | Lage\n4 | fährt"


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [
        ("iso-8859-1", "text/html; charset=ISO-8859-1"),
        ("utf-16", "text/html"),
        ("windows-1252", "text/html"),
        ("utf-8", "text/html; charset=no-such-set"),
    ],
)
def test_character_sets(charset: str, content_type: str) -> None:
    page = PAGE.replace('<meta charset="utf-8">', "")
    document = page_document(page.encode(charset), url=URL, content_type=content_type)
    assert document.title == "Störungen"


@pytest.mark.parametrize(
    ("page", "selectors", "reason"),
    [
        ("", {}, "empty"),
        ("<html><body><script>x</script></body></html>", {}, "empty"),
        ("<body><nav>Start</nav><p>14:05</p></body>", {}, "empty"),
        (PAGE, {"include_selector": "p >"}, "selector"),
        (PAGE, {"ignore_selector": ":nope(1)"}, "selector"),
        (PAGE, {"include_selector": ".no-such-class"}, "empty"),
    ],
)
def test_what_cannot_be_watched_says_why(
    page: str, selectors: dict[str, str], reason: str
) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        page_document(page.encode(), url=URL, **selectors)
    assert caught.value.reason == reason
