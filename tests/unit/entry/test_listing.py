"""A page's links -> entries."""

import pytest

from storywatch.entry.listing import listing_document
from storywatch.errors import FeedUnreadableError

URL = "https://www.seebote.example/aktuell"

PAGE = """<!doctype html><html lang="de"><head><title>Aktuell</title></head><body>
<header><a href="/h">Alles aus der Region heute</a></header>
<nav><a href="/ressort/politik/alle-berichte">Alle Berichte aus der Politik</a></nav>
<main>
 <article><a href="/2025/altman-widerspricht"><img src="a.jpg" alt=""></a>
  <h2><a href="/2025/altman-widerspricht?utm_source=home">Altman widerspricht Musk</a></h2>
  <p>Ein Satz dazu. <a href="/2025/altman-widerspricht">weiterlesen</a></p></article>
 <a href="/2025/oracle"><span>KI</span><h3>Oracle baut in Texas weiter</h3><p>Und mehr.</p></a>
 <a href="https://live.seebote.example/softbank">SoftBank zahlt die erste Rate</a>
 <a href="https://elsewhere.example/x">Ein Bericht an einem anderen Ort</a>
 <a href="/tag/kuenstliche-intelligenz">Alles zur künstlichen Intelligenz</a>
 <a href="/aktuell?page=2">Weitere Meldungen auf Seite zwei</a>
 <a href="/login">Jetzt anmelden und mehr lesen</a>
 <a href="#oben">Zurück an den Anfang der Seite</a>
 <a href="javascript:void(0)">Hier passiert gar nichts Neues</a>
 <a href="/kurz">Mehr</a>
 <div class="related-box"><a href="/r">Das könnte Sie auch interessieren</a></div>
 <aside><a href="/s">Die meistgelesenen Texte der Woche</a></aside>
</main>
<footer><a href="/f">Über uns und unsere Redaktion</a></footer></body></html>"""


def listed(page: str, **selectors: str) -> list[tuple[str, str]]:
    document = listing_document(page.encode(), url=URL, **selectors)
    return [(entry.entry_key, entry.title) for entry in document.entries]


def test_links_like_headlines_in_the_main_part_are_entries() -> None:
    assert listed(PAGE) == [
        (
            "https://www.seebote.example/2025/altman-widerspricht",
            "Altman widerspricht Musk",
        ),
        ("https://www.seebote.example/2025/oracle", "Oracle baut in Texas weiter"),
        ("https://live.seebote.example/softbank", "SoftBank zahlt die erste Rate"),
    ]
    document = listing_document(PAGE.encode(), url=URL)
    assert (document.title, document.language) == ("Aktuell", "de")
    assert {entry.published_at for entry in document.entries} == {None}


def test_a_page_without_a_main_part_is_looked_through_whole() -> None:
    bare = PAGE.replace("<main>", "<div>").replace("</main>", "</div>")
    assert listed(bare) == listed(PAGE)


def test_whoever_names_the_links_gets_all_of_them() -> None:
    assert listed(PAGE, include_selector="aside, main > a[href='/kurz'], nav a") == [
        (
            "https://www.seebote.example/ressort/politik/alle-berichte",
            "Alle Berichte aus der Politik",
        ),
        ("https://www.seebote.example/kurz", "Mehr"),
        ("https://www.seebote.example/s", "Die meistgelesenen Texte der Woche"),
    ]


def test_what_is_to_be_ignored_is_left_out() -> None:
    keys = [key for key, _ in listed(PAGE, ignore_selector="article")]
    assert len(keys) == 2
    assert not any("altman" in key for key in keys)


def test_headlines_of_scripts_without_blanks() -> None:
    page = '<a href="/1">政府批准了明年的新预算</a><a href="/2">更多</a>'
    assert [title for _, title in listed(page)] == ["政府批准了明年的新预算"]


def test_a_base_is_heeded() -> None:
    page = '<base href="https://www.seebote.example/a/"><a href="b">Ein langer Titel hier</a>'
    assert listed(page)[0][0] == "https://www.seebote.example/a/b"


def test_a_page_that_lists_nothing_gives_no_entries() -> None:
    assert listed("<html><body><p>Nothing yet.</p></body></html>") == []


@pytest.mark.parametrize(
    ("page", "selectors", "reason"),
    [
        ("", {}, "empty"),
        (PAGE, {"include_selector": "div["}, "selector"),
        (PAGE, {"ignore_selector": "::"}, "selector"),
    ],
)
def test_what_cannot_be_read_says_why(
    page: str, selectors: dict[str, str], reason: str
) -> None:
    with pytest.raises(FeedUnreadableError) as caught:
        listed(page, **selectors)
    assert caught.value.reason == reason
