"""Bytes to characters to a tree."""

import pytest

from storywatch.article.page_tree import decoded, page_tree

UMLAUTS = "Größe, «Zürich», Übermut"


@pytest.mark.parametrize(
    ("page", "charset", "text"),
    [
        (UMLAUTS.encode(), None, UMLAUTS),
        (UMLAUTS.encode(), "iso-8859-1", UMLAUTS),
        (b"\xef\xbb\xbf" + UMLAUTS.encode(), None, UMLAUTS),
        (UMLAUTS.encode("utf-16"), None, UMLAUTS),
        (UMLAUTS.encode("iso-8859-1"), "ISO-8859-1", UMLAUTS),
        ("„Nein“ – 5 €".encode("cp1252"), "latin1", "„Nein“ – 5 €"),
        ("Москва молчит".encode("cp1251"), "windows-1251", "Москва молчит"),
        ("号外です".encode("shift_jis"), "Shift_JIS", "号外です"),
        ("号外".encode("iso-2022-jp"), "iso-2022-jp", "号外"),
        (UMLAUTS.encode() + b"\xff", "utf-8", UMLAUTS + "\ufffd"),
        (UMLAUTS.encode("cp1252"), "no-such-charset", UMLAUTS),
    ],
)
def test_characters_come_out_whatever_is_declared(
    page: bytes, charset: str | None, text: str
) -> None:
    assert decoded(page, charset=charset) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="iso-8859-1">',
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
        "<?xml version='1.0' encoding='ISO-8859-1'?>",
    ],
)
def test_the_pages_own_declaration_counts(head: str) -> None:
    page = f"{head}<html><body><p>{UMLAUTS}</p></body></html>".encode("iso-8859-1")
    assert decoded(page).count(UMLAUTS) == 1


def test_the_header_comes_before_the_page() -> None:
    page = f'<html><meta charset="cp1251"><p>{UMLAUTS}</p></html>'.encode("cp1252")
    tree = page_tree(page, url="u", content_type="text/html; charset=windows-1252")
    assert UMLAUTS in str(tree.text_content())
