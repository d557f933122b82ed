"""Where an article's paragraphs lead."""

import pytest

from storywatch.article.links import MOST_LINKS, article_links
from storywatch.article.page_tree import page_tree

URL = "https://bote.example/bruecke"
TEXT = (
    "Der Rat hat beschlossen, die Brücke über die Wehle zu sperren. Das steht im "
    "Protokoll der Sitzung.\n\nBis dahin fahren Busse über Weddern."
)


def links(body: str, *, url: str = URL, text: str = TEXT) -> tuple[str, ...]:
    tree = page_tree(f"<html><body>{body}</body></html>".encode(), url=url)
    return article_links(tree, url=url, text=text)


FIRST = (
    "<p>Der Rat hat beschlossen, die Brücke über die Wehle zu sperren. Das steht im "
    "<a href='https://rat.example/p.pdf#s2'>Protokoll</a> der Sitzung.</p>"
)
LAST = "<p>Bis dahin fahren Busse über Weddern.</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (FIRST, ("https://rat.example/p.pdf",)),
        (
            (
                f"{FIRST}{LAST}<p><a href='https://edition.cnn.com/2025/x.html'>"
                "https://edition.cnn.com/2025/x.html</a></p>"
            ),
            ("https://rat.example/p.pdf", "https://edition.cnn.com/2025/x.html"),
        ),
        (
            f"{FIRST}{LAST}<p>Mehr: <a href='https://a.example/'>Zehn Brücken</a></p>",
            ("https://rat.example/p.pdf",),
        ),
        (
            f"{LAST}<div><a href='https://social.example/share'>Teilen</a></div>",
            (),
        ),
        ("<p><a href='/weddern'>Bis dahin fahren Busse</a> über Weddern.</p>", ()),
        (
            f"<p>Bis dahin fahren Busse über <a href='/weddern'>Weddern</a>.</p>{FIRST}",
            ("https://rat.example/p.pdf", "https://bote.example/weddern"),
        ),
        (f"{FIRST}{FIRST}", ("https://rat.example/p.pdf",)),
        ("<p>Bis dahin fahren Busse über <a href='mailto:a@b.c'>Weddern</a>.</p>", ()),
        ("<p>Bis dahin fahren Busse über <a href='http://['>Weddern</a>.</p>", ()),
        ("<p>Bis dahin fahren Busse über <a>Weddern</a>.</p>", ()),
    ],
)
def test_links_of_the_paragraphs_are_kept_others_first(
    body: str, expected: tuple[str, ...]
) -> None:
    assert links(body) == expected


def test_no_article_leads_everywhere() -> None:
    words = [f"Wort{n:04}" for n in range(200)]
    body = " ".join(
        f"<a href='https://h{n}.example/'>{w}</a>" for n, w in enumerate(words)
    )
    assert len(links(f"<p>{body}</p>", text=" ".join(words))) == MOST_LINKS
