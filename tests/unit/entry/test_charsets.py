"""Bytes -> characters, on the labelled documents and on others."""

from pathlib import Path

import pytest

from storywatch.entry.characters import decoded
from storywatch.evaluation.charsets import titles_of
from storywatch.evaluation.labelled import Labelled, lines_in

LINES = list(lines_in(Path(__file__).parents[2] / "quality" / "charsets.jsonl"))
HUNGARIAN = "Árvíztűrő tükörfúrógép, a kormány új költségvetést fogadott el"
BULGARIAN = "Парламентът прие бюджета за следващата година след дълги спорове"
JAPANESE = "新しい橋が開通し、地元の人々が集まって祝った。トンネルも完成"


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["id"]))
def test_a_labelled_document_is_read_to_the_letter(line: Labelled) -> None:
    told = titles_of(line)
    assert told == line["titles"]
    assert not any("\0" in one for one in told)


def test_there_are_forty_labelled_documents_of_every_kind() -> None:
    assert len(LINES) >= 40
    assert {line["source_kind"] for line in LINES} == {
        "feed",
        "sitemap",
        "listing",
        "page",
    }


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        (HUNGARIAN, "cp1250", '<html lang="hu">'),
        (HUNGARIAN, "iso8859-2", '<?xml version="1.0" encoding="ISO-8859-2"?><rss>'),
        (BULGARIAN, "cp1251", '<html lang="bg">'),
        (BULGARIAN, "koi8-r", '<?xml version="1.0" encoding="koi8-r"?><feed>'),
        (BULGARIAN, "cp1251", "<html>"),
        (JAPANESE, "euc_jp", '<html lang="ja">'),
        (JAPANESE, "cp932", '<html lang="ja">'),
        (JAPANESE, "iso2022_jp", "<html>"),
        (JAPANESE, "utf-16-be", "<html>"),
        (JAPANESE, "utf-32-le", "<html>"),
    ],
)
def test_other_texts_than_the_labelled(text: str, charset: str, declared: str) -> None:
    assert decoded(f"{declared}<p>{text}</p>".encode(charset)).endswith(f"{text}</p>")


@pytest.mark.parametrize(
    "body", [b"", b"\0\0\0\0", b"\xff", b"\xfe\xff", b"\x80" * 99, bytes(range(256))]
)
def test_any_bytes_give_characters(body: bytes) -> None:
    assert "\0" not in decoded(body, content_type="text/html; charset=hex")


def test_a_character_cut_off_at_the_end_costs_no_other() -> None:
    assert decoded("Zürich prüft Größe ü".encode()[:-1]).startswith(
        "Zürich prüft Größe"
    )
