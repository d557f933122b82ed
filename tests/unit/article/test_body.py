"""The text of whole pages: what belongs to it and what stands beside it."""

import pytest
from lxml.html import fromstring

from storywatch.article.blocks import blocks_of
from storywatch.article.body import article_text
from storywatch.article.gaps import with_gaps_filled
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.placing import placed
from storywatch.article.trailing import article_end

PROSE = [
    f"Absatz {n}: Der Konzern baut in Texas weiter, und in Washington wird über das "
    f"Geld gestritten, seit {n + 2} Wochen schon."
    for n in range(8)
]


def text_of(body: str) -> list[str]:
    tree = fromstring(f"<html><body>{body}</body></html>")
    return article_text(tree, linked=LinkedArticle()).split("\n\n")


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in lines)


def filled(body: str, taken: list[str]) -> list[str]:
    tree = fromstring(f"<html><body>{body}</body></html>")
    return with_gaps_filled(placed(taken, blocks_of(tree)))


def kept(body: str, taken: list[str]) -> list[str]:
    tree = fromstring(f"<html><body>{body}</body></html>")
    return taken[: article_end(placed(taken, blocks_of(tree)))]


@pytest.mark.parametrize(
    "missing",
    [
        "<h2>Was es kostet</h2>",
        "<ul><li>40 Milliarden im ersten Jahr</li></ul>",
        "<table><tr><td>2025</td> <td>40 Milliarden</td></tr></table>",
        "<blockquote><p>Das Geld ist nicht da.</p></blockquote>",
        "<p>Kurz gesagt.</p>",
    ],
)
def test_what_stands_between_two_paragraphs_is_put_in(missing: str) -> None:
    body = (
        f"<div class='t'>{paragraphs(PROSE[:2])}{missing}{paragraphs(PROSE[2:])}</div>"
    )
    words = blocks_of(fromstring(f"<html><body>{missing}</body></html>"))[0].text
    assert filled(body, PROSE) == [*PROSE[:2], words, *PROSE[2:]]


@pytest.mark.parametrize(
    "beside",
    [
        "<h2><a href='/b'>Ein anderer Artikel</a></h2>",
        "<aside><p>Ein Kasten am Rand.</p></aside>",
        "<div class='promo'><p>Heute zum halben Preis.</p></div>",
        "<p>Anzeige</p>",
        "<div><div><p>In einem fremden Kleid.</p></div></div>",
    ],
)
def test_links_boxes_and_furniture_are_not_put_in(beside: str) -> None:
    body = (
        f"<div class='t'>{paragraphs(PROSE[:2])}{beside}{paragraphs(PROSE[2:])}</div>"
    )
    assert filled(body, PROSE) == PROSE


def test_an_article_in_two_like_parts_is_read_to_its_end() -> None:
    one, other = paragraphs(PROSE[:4]), paragraphs(PROSE[4:])
    body = f"<div class='part'>{one}</div><div class='ad'>x</div><div class='part'>{other}</div>"
    assert filled(body, PROSE[:4]) == PROSE


def test_the_next_article_in_the_same_dress_stays_out() -> None:
    one, other = paragraphs(PROSE[:4]), paragraphs(PROSE[4:])
    body = f"<div class='t'>{one}</div><h1>Anderes</h1><div class='t'>{other}</div>"
    assert filled(body, PROSE[:4]) == PROSE[:4]


def test_a_text_glued_into_one_line_is_taken_apart() -> None:
    lines = [
        *PROSE[:3],
        "Was es kostet",
        *PROSE[3:],
        *(f"{one} Noch." for one in PROSE),
    ]
    body = f"<nav><p>{PROSE[0][:20]}</p></nav><div>{paragraphs(lines)}</div>"
    assert filled(body, [" ".join(lines)]) == lines


def test_a_box_in_another_dress_behind_the_end_is_taken_off() -> None:
    box = ["Über die Autorin", "Sie schreibt seit Jahren über Energie."]
    body = f"<div class='t'>{paragraphs(PROSE)}</div><div class='who'>{paragraphs(box)}</div>"
    assert kept(body, [*PROSE, *box]) == PROSE


def test_questions_and_answers_behind_the_end_stay() -> None:
    faq = ["Wer zahlt?", "Die Banken.", "Wann?", "Im Herbst."]
    body = f"<div class='t'>{paragraphs(PROSE)}</div><div class='faq'>{paragraphs(faq)}</div>"
    assert kept(body, [*PROSE, *faq]) == [*PROSE, *faq]


def test_a_list_of_links_behind_the_end_is_taken_off() -> None:
    links = ["Ein anderer Artikel", "Noch ein Artikel"]
    linked = "".join(f"<p><a href='/b'>{one}</a></p>" for one in links)
    assert kept(f"<div>{paragraphs(PROSE)}{linked}</div>", [*PROSE, *links]) == PROSE


def test_the_words_of_an_embedded_post_stay_and_its_signature_goes() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>We will build it in Texas, whatever they "
        "say. pic.twitter.com/aB3dEf</p>&mdash; Example Account (@example) "
        "<a href='https://x.example/1'>January 21, 2025</a></blockquote>"
    )
    body = f"<article>{paragraphs(PROSE[:3])}{post}{paragraphs(PROSE[3:])}</article>"
    text = text_of(body)
    assert "We will build it in Texas, whatever they say." in text
    assert not [one for one in text if "@example" in one]


def test_rubbish_among_plain_paragraphs_is_left_out() -> None:
    rubbish = [
        "0", "0 von 6 Sternen", "Meine Bewertung zurückziehen", "3 Kommentare",
        "bewertete diesen Eintrag", "Ich mag doch keine Sterne vergeben",
        "Mehr von Havelbote", "https://wire.example/2025/stargate/index.html",
        "Facebook Twitter WhatsApp", "Lesedauer 4 Min.", "Anzeige",
    ]  # fmt: skip
    body = paragraphs([*PROSE[:4], *rubbish, *PROSE[4:], *rubbish])
    assert text_of(body) == PROSE


def test_more_teasers_than_text_are_left_out_by_their_marks() -> None:
    teaser = ["Ein Turnier im Schnee - Sport", "In Norwegen wird gespielt. " * 9]
    teasers = [*teaser, "2 Minuten", "25. Jan 2026"] * 5
    heads = [
        "Neueste Beiträge",
        *teasers,
        "Das könnte Sie auch interessieren",
        *teasers,
    ]
    assert text_of(paragraphs([*PROSE, *heads])) == PROSE
