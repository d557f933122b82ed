"""What of a document can be parsed without harm."""

import time

import pytest

from storywatch.entry.nesting import DEEPEST, end_of_bearable, is_well_formed

ITEMS = frozenset({"item"})


def test_honest_documents_are_borne_whole() -> None:
    page = "<html><body>" + "<p>a<br><li>b<img src=x><div>c</div>" * 2000
    assert end_of_bearable(page, is_html=True) == len(page)
    feed = "<rss>" + "<item><b>never closed" * 2000
    assert end_of_bearable(feed, fresh=ITEMS) == len(feed)


@pytest.mark.parametrize(
    ("document", "is_html"),
    [
        ("<a>" * 10_000, False),
        ("<div>" * 10_000, True),
        ("<b></i>" * 10_000, True),
        ("<em><div></em>" * 10_000, True),
        ("<x:item>" + "<y>" * 10_000, False),
        ("<a " + 'b="c" ' * 10_000 + ">", False),
        ("<![CDATA[" * 100_000, False),
    ],
)
def test_what_is_too_deep_is_cut_off(document: str, is_html: bool) -> None:  # noqa: FBT001 - a parameter of the table
    end = end_of_bearable(document, fresh=ITEMS, is_html=is_html)
    assert end <= 16 * (DEEPEST + 2)


def test_what_is_too_much_is_cut_off() -> None:
    assert end_of_bearable("<a/>" * 100, most_parts=10) == 40


@pytest.mark.parametrize("piece", ["<", "<!--", "<![CDATA[", "</", "<a", "<a <", "&"])
def test_the_scan_itself_is_linear(piece: str) -> None:
    begun = time.process_time()
    end_of_bearable(piece * 300_000)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("markup", "expected"),
    [("<a><b/></a>", True), ("<a><b></a>", False), ("<a>&nope;</a>", False)],
)
def test_well_formed(markup: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert is_well_formed(markup) is expected
