"""A cheap look at a page sees what matters, and not what the site adds."""

from datetime import UTC, datetime
from time import process_time

import pytest

from storywatch.article.skim import skim
from storywatch.errors import PageUnreadableError

URL = "https://bote.example/a/1"
TEXT = "Die Zweifel an der Finanzierung halten an, heißt es in der Hauptstadt. " * 9


def page(body: str, *, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>Streit ums Geld | Bote</title>{head}"
        f"</head><body>{body}</body></html>"
    ).encode()


def text(body: str, *, head: str = "") -> str:
    return skim(page(f"{body}<p>{TEXT}</p>", head=head), url=URL).text


@pytest.mark.parametrize(
    "body",
    [
        "<p>Musk zweifelt.</p>",
        "<div>Musk zweifelt.</div>",
        "<div>Zuerst<br>Musk zweifelt.<br>Danach</div>",
        "<h2><span>Musk zweifelt.</span></h2>",
        "<ul><li>Musk zweifelt.</li></ul>",
        "<table><tr><td>Musk zweifelt.</td></tr></table>",
        "<blockquote><p>Musk zweifelt.</p></blockquote>",
        '<p>Gestern sagte <a href="/musk">Musk zweifelt.</a> und ging danach fort.</p>',
        "<p>M<b>us</b>k zwei&shy;felt.</p>",
        "<form><div><p>Musk zweifelt.</p></div></form>",
    ],
)
def test_what_readers_see_is_seen(body: str) -> None:
    assert "Musk zweifelt." in text(body)


@pytest.mark.parametrize(
    "body",
    [
        '<ul><li><a href="/2">Musk zweifelt</a></li></ul>',
        '<div><a href="/2"><h3>Musk zweifelt</h3></a></div>',
        '<div><h3><a href="/2">Musk zweifelt</a></h3></div>',
        "<nav><p>Musk zweifelt</p></nav>",
        "<script>var t = 'Musk zweifelt'</script>",
        "<!-- Musk zweifelt -->",
    ],
)
def test_what_leads_elsewhere_is_not(body: str) -> None:
    assert "Musk" not in text(body)


def test_boxes_in_a_line_do_not_glue_words_together() -> None:
    body = "<h2><span>Stargate</span><span>Musk zweifelt</span></h2>"
    assert "Stargate Musk zweifelt" in text(body)


def test_a_lead_that_only_the_head_tells_is_part_of_the_text() -> None:
    head = '<meta property="og:description" content="Musk zweifelt an Stargate.">'
    assert text("", head=head).startswith("Musk zweifelt an Stargate.\n\n")


def test_a_text_that_only_the_data_holds_is_read_from_there() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": '
        f'"Musk sagt: \\"Nein\\". {TEXT}"}}</script>'
    )
    found = skim(page("<div id=root></div>", head=head), url=URL)
    assert found.text.startswith('Musk sagt: "Nein".')


def test_what_the_head_tells_is_kept() -> None:
    head = (
        '<meta property="og:title" content="Streit ums Geld">'
        '<meta property="og:site_name" content="Bote">'
        '<meta property="article:published_time" content="2025-01-22T09:30:00+01:00">'
        '<link rel="canonical" href="/a/1?x=2">'
    )
    found = skim(page(f"<p>{TEXT}</p>", head=head), url=URL)
    assert (found.title, found.publisher) == ("Streit ums Geld", "Bote")
    assert found.published_at == datetime(2025, 1, 22, 8, 30, tzinfo=UTC)
    assert found.published_from == "meta"
    assert found.canonical_url == "https://bote.example/a/1?x=2"
    assert found.language == "de"


def test_a_title_element_loses_its_outlet() -> None:
    assert skim(page(f"<p>{TEXT}</p>"), url=URL).title == "Streit ums Geld"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not-html"),
        (page(""), "no-text"),
        (
            page(
                "<p>Wir verwenden Cookies. Bitte stimmen Sie der Nutzung zu.</p>"
                "<p>Alle akzeptieren</p><p>Datenschutz-Einstellungen</p>"
            ),
            "consent-wall",
        ),
    ],
)
def test_a_page_without_article_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(PageUnreadableError) as caught:
        skim(body, url=URL)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("body", "is_read"),
    [
        (f"<p>{TEXT}" * 3_000, True),
        ('<a href="/x">y</a>' * 100_000 + f"<p>{TEXT}", True),
        ("<div>" * 200_000 + TEXT, False),
        ("<b><i>" * 100_000 + TEXT, False),
        ("<ul><li>" * 100_000 + TEXT, False),
    ],
    ids=["long", "links", "nested", "inline", "lists"],
)
def test_a_hostile_page_takes_no_longer_than_its_size(
    body: str, *, is_read: bool
) -> None:
    began = process_time()
    if is_read:
        assert skim(page(body), url=URL).text
    else:
        with pytest.raises(PageUnreadableError):
            skim(page(body), url=URL)
    assert process_time() - began < 10
