"""Bytes to characters to a tree."""

from storywatch.article.page_tree import page_tree

UMLAUTS = "Größe, «Zürich», Übermut"


def test_the_header_comes_before_the_page() -> None:
    page = f'<html><meta charset="cp1251"><p>{UMLAUTS}</p></html>'.encode("cp1252")
    tree = page_tree(page, url="u", content_type="text/html; charset=windows-1252")
    assert UMLAUTS in str(tree.text_content())
