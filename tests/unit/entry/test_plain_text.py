"""Markup in titles and summaries, taken out."""

import time

import pytest

from storywatch.entry.plain_text import MOST_TEXT, plain_text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "plain"),
        ("  two \n lines\t", "two lines"),
        ("Q&amp;A &#8211; &uuml;ber", "Q&A – über"),
        ("AT&T und R&D", "AT&T und R&D"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("<b>Alt</b>man <i>says</i>", "Altman says"),
        ("<p>One.</p><p>Two.</p>Three<br/>Four", "One. Two. Three Four"),
        ('<img src="x" alt="a > b">after', "after"),
        ("<script>alert(1)</script>text<style>b{}</style>", "text"),
        ("<!-- hidden -->seen", "seen"),
        ("half \ud800 and \0 nul", "half and nul"),
        ("<table><tr><td>a<td>b</table>", "a b"),
        ("", ""),
    ],
)
def test_what_a_person_reads(markup: str, expected: str) -> None:
    assert plain_text(markup) == expected


@pytest.mark.parametrize("bomb", ["<div>" * 200_000, "<!--" * 100_000, "&amp" * 99_999])
def test_hostile_markup_ends_soon(bomb: str) -> None:
    started = time.process_time()
    assert len(plain_text(bomb)) <= MOST_TEXT
    assert time.process_time() - started < 2
