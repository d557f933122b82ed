"""Pages in several layouts, with the rubbish that stands on them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storywatch.article import extraction as extraction_module
from storywatch.article.extraction import extraction
from storywatch.article.records import Extraction
from storywatch.errors import PageUnreadableError

PAGES = Path(__file__).parents[2] / "data" / "article"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def page(name: str) -> tuple[bytes, dict[str, Any]]:
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return (PAGES / f"{name}.html").read_bytes(), expected


def instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_its_article_and_nothing_else(name: str) -> None:
    body, expected = page(name)
    assert extraction(body, url=expected["url"]) == Extraction(
        title=expected["title"],
        text="\n\n".join(expected["text"]),
        language=expected["language"],
        authors=tuple(expected["authors"]),
        published_at=datetime.fromisoformat(expected["published_at"]),
        published_from=expected["published_from"],
        updated_at=instant(expected.get("updated_at")),
        updated_from=expected.get("updated_from", "unknown"),
        canonical_url=expected["canonical_url"],
        publisher=expected["publisher"],
        section=expected.get("section", ""),
        is_free=expected.get("is_free"),
        image_url=expected.get("image_url"),
    )


def test_an_address_on_its_own_line_is_no_text() -> None:
    body, expected = page("english_blog")
    address = b"<p>https://wire.example/2025/musk-stargate/index.html</p>"
    changed = body.replace(b"<p>Sign up", address + b"<p>Sign up")
    assert "wire.example" not in extraction(changed, url=expected["url"]).text


def test_plain_paragraphs_without_any_markup_are_an_article() -> None:
    lines = ["Musk antwortet", "Anzeige", "Lesedauer 2 Min."]
    lines += [f"Satz {n}: Die Antwort aus Texas kam am Abend." for n in range(9)]
    lines += ["0 Kommentare", "Anzeige"]
    body = "<html><body>" + "<br>".join(lines) + "</body></html>"
    text = extraction(body.encode()).text
    assert text.startswith("Musk antwortet")
    assert text.endswith("Satz 8: Die Antwort aus Texas kam am Abend.")
    assert "Anzeige" not in text
    assert "Lesedauer" not in text


CONSENT = """<html><head><title>Bevor Sie fortfahren</title></head><body>
<p>Wir und unsere 812 Partner speichern Cookies auf Ihrem Gerät.</p>
<p>Mit Werbung weiterlesen oder ein Pur-Abo abschließen.</p>
<button>Alle akzeptieren</button></body></html>"""
ROBOT = """<html><head><title>Just a moment...</title></head><body>
<p>Checking if the site connection is secure. Enable JavaScript and cookies to
continue.</p></body></html>"""


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", None, "empty"),
        (b" \n ", None, "empty"),
        (b"%PDF-1.7 \x00\x01", None, "not-html"),
        (b"<html><p>x</p></html>", "application/pdf", "not-html"),
        (b'{"title": "Musk"}', "text/html", "not-html"),
        (b"<html>" + b"x" * 4_000_001, None, "too-large"),
        (b"<html><body>" + b"<i>x</i>" * 20_001, None, "too-large"),
        (b"<html><body></body></html>", None, "no-text"),
        (CONSENT.encode(), None, "consent-wall"),
        (ROBOT.encode(), None, "robot-wall"),
    ],
)
def test_what_is_no_article_is_named(
    body: bytes, content_type: str | None, reason: str
) -> None:
    with pytest.raises(PageUnreadableError) as caught:
        extraction(body, url="https://outlet.example/a", content_type=content_type)
    assert caught.value.reason == reason
    assert caught.value.url == "https://outlet.example/a"


def test_deep_nesting_and_a_cut_page_are_read_as_far_as_they_go() -> None:
    body, expected = page("german_daily")
    deep = b"<div>" * 5_000 + b"<p>x</p>"
    assert extraction(body.replace(b"<footer>", deep), url=expected["url"]).title
    cut = extraction(body[: body.index(b"Satya")], url=expected["url"])
    assert cut.title == expected["title"]
    assert cut.text.startswith(expected["text"][0])


def test_a_librarys_failure_is_the_pages_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError("nobody thought of this markup")

    monkeypatch.setattr(extraction_module, "linked_article", fail)
    with pytest.raises(PageUnreadableError) as caught:
        extraction(b"<html><body><p>x</p></body></html>")
    assert caught.value.reason == "failed"


def test_a_date_far_ahead_of_now_is_not_believed() -> None:
    body, expected = page("english_blog")
    earlier = datetime(2025, 1, 1, tzinfo=UTC)
    read = extraction(body, url=expected["url"], now=earlier)
    assert read.published_at is None or read.published_at <= earlier
