"""Blocks of a page are what readers see, each on one line."""

from time import process_time

import pytest

from storywatch.article.shown_blocks import parsed, shown_blocks


def blocks(body: str) -> list[str]:
    return list(shown_blocks(parsed(f"<!doctype html><body>{body}</body>")))


@pytest.mark.parametrize(
    "written",
    [
        "Open<wbr>AI",
        "Open<b>AI</b>",
        "<STRONG>Open</STRONG>AI",
        '<font color="red">Open</font>AI',
        "Open<span></span>AI",
        "<i>Open<b>A</i>I</b>",
    ],
)
def test_marks_within_a_word_do_not_split_it(written: str) -> None:
    expected = "Open AI" if "span" in written else "OpenAI"
    assert blocks(f"<p>Heute sagt {written} nichts.</p>") == [
        f"Heute sagt {expected} nichts."
    ]


def test_an_icon_within_a_sentence_does_not_end_it() -> None:
    body = '<p>Mit Elon <img src="/icon.png" alt=""><svg><path/></svg>Musk.</p>'
    assert blocks(body) == ["Mit Elon Musk."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div>Eins<br>Zwei</div>", ["Eins", "Zwei"]),
        ("<div>Eins<p>Zwei</p>Drei</div>", ["Eins", "Zwei", "Drei"]),
        ("<ul><li>Eins<li>Zwei</ul>", ["Eins", "Zwei"]),
        ("<table><tr><td>Eins<td>Zwei</table>", ["Eins", "Zwei"]),
        ("", []),
    ],
)
def test_each_block_is_a_line(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


def test_a_heading_is_kept_though_it_is_a_link() -> None:
    assert blocks('<h1><a href="/a">Streit ums Geld</a></h1>') == ["Streit ums Geld"]


def test_a_link_is_judged_by_its_share_of_the_block() -> None:
    told = '<p>Das sagte <a href="/musk">Elon Musk</a> am Abend in Berlin.</p>'
    leading = '<p>Mehr: <a href="/2">Was Elon Musk am Abend sagte</a></p>'
    assert blocks(told + leading) == ["Das sagte Elon Musk am Abend in Berlin."]


@pytest.mark.parametrize("end", ["", "</font>" * 3_300])
def test_emphasis_that_nobody_closes_is_not_opened_again_and_again(end: str) -> None:
    body = "".join(f"<p><font a={one}>x{one}" for one in range(3_300)) + end
    began = process_time()
    assert len(blocks(body)) == 3_300
    assert process_time() - began < 3
