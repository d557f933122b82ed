"""Bytes to characters to a tree."""

import pytest

from storywatch.article.page_tree import page_tree
from storywatch.errors import PageUnreadableError

UMLAUTS = "Größe, «Zürich», Übermut"


def test_the_header_comes_before_the_page() -> None:
    page = f'<html><meta charset="cp1251"><p>{UMLAUTS}</p></html>'.encode("cp1252")
    tree = page_tree(page, url="u", content_type="text/html; charset=windows-1252")
    assert UMLAUTS in str(tree.text_content())


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty"),
        (b'{ "html": "<p>x</p>" }', "not-html"),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<rdf:RDF><title>x</title>", "not-html"),
        (b"<html><p>" + bytes(range(32)) * 9, "not-html"),
        (b"<!DOCTYPE html [ <!ENTITY a 'b'> ]><html><p>x", "declares-entities"),
        (b"<html><p " + b"a/" * 20_000 + b">", "too-large"),
        (b"<html><p '\"" + b' a="<b' * 20_000 + b">", "too-large"),
    ],
)
def test_what_no_parser_should_see_is_refused_first(page: bytes, reason: str) -> None:
    with pytest.raises(PageUnreadableError) as refused:
        page_tree(page, url="u")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "page",
    [
        b"{{ template }} <html><p>x</p>",
        b"<!-- feed --><!DOCTYPE html><html><p>x</p>",
        b'<html><div data-state="' + b"{a: 1, b: <p>} " * 5_000 + b'"><p>x</p>',
        b"<html><script>for(i=0;i<n;i++){"
        + b"if(a<b&&c==d){e=f} " * 5_000
        + b"}</script>",
    ],
)
def test_what_only_looks_odd_is_read(page: bytes) -> None:
    assert page_tree(page, url="u") is not None
