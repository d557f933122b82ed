"""Pages laid out as those that the project began with: only the article comes through.

Two seeds are the raw text of real pages, furniture and all; they are looked at where
they lie and not copied. Beside them stand two pages of our own of the same kinds: a
blog portal that lets its readers rate, and a Swiss computer magazine full of marks.
"""

import html
import json
from pathlib import Path
from typing import Any

import pytest

from storywatch.article.extraction import extraction
from storywatch.trial.document import try_extract

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
PAGES = ROOT / "tests" / "quality" / "extraction"
LONGEST_FURNITURE = 100
"""Characters. Below an article's headline, what is longer is a sentence of it."""

MARKS = ("Anzeige", "Lesedauer", "© (", "http", "edition.cnn.com")
ENDS = ("\nhttps://", "\nNeueste Beiträge")
"""With what the furniture below the two articles begins, but for a line of tags."""


def seed(number: int) -> str:
    found = sorted(SEEDS.glob("*.txt"))
    if len(found) < 2:
        pytest.skip("../shared/seeds is not here")
    return found[number].read_text(encoding="utf-8")


def wrapped(raw: str) -> str:
    """Put every line in a paragraph, as if a program had saved the page so."""
    shown = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines_of(raw))
    return f"<html><head><title>T</title></head><body>\n{shown}\n</body></html>"


def parted(raw: str) -> tuple[list[str], list[str]]:
    """Return the article's paragraphs, and the lines that are none of it.

    The first are the long lines above the furniture below; short ones there may be
    marks or headings.
    """
    at = min(raw.find(end) for end in ENDS if end in raw)
    above, below = lines_of(raw[:at]), lines_of(raw[at:])
    if not above[-1].endswith("."):
        below.insert(0, above.pop())
    return (
        [line for line in above if len(line) > LONGEST_FURNITURE],
        [*MARKS, *(line for line in below if len(line) > 1)],
    )


def lines_of(raw: str) -> list[str]:
    return [" ".join(line.split()) for line in raw.splitlines() if line.strip()]


def answer(path: Path) -> dict[str, Any]:
    (only,) = try_extract([path])
    return dict(only)


def read(raw: str, folder: Path) -> str:
    page = folder / "page.html"
    page.write_text(wrapped(raw), encoding="utf-8")
    return str(answer(page)["text"])


@pytest.mark.parametrize("number", [0, 1])
def test_a_seed_in_plain_paragraphs_gives_its_article(
    number: int, tmp_path: Path
) -> None:
    raw = seed(number)
    paragraphs, furniture = parted(raw)
    assert len(paragraphs) > 5
    assert len(furniture) > len(MARKS)
    kept = " ".join(read(raw, tmp_path).split())
    assert [one for one in furniture if one in kept] == []
    assert [one for one in paragraphs if one not in kept] == []


@pytest.mark.parametrize("name", ["10-de-blog-rating", "11-de-ch-it-magazine"])
def test_pages_of_these_kinds_give_their_articles(name: str) -> None:
    truth = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    found = answer(PAGES / f"{name}.html")
    kept = " ".join(found["text"].split())
    assert [one for one in truth["without"] if one in kept] == []
    assert [one for one in truth["text"].split("\n\n") if one not in kept] == []
    assert found["title"] == truth["title"]


def test_an_address_below_the_text_is_a_link_and_no_word_of_it() -> None:
    page = (PAGES / "10-de-blog-rating.html").read_bytes()
    found = extraction(page, url="https://tintenfass-blogs.invalid/randnotizen/88213")
    assert "cnn" not in found.text
    address = "https://edition.cnn.com/2025/01/22/tech/musk-stargate-altman/index.html"
    assert found.links == (address,)


MARKED = """
<p>{first}</p><div>Anzeige</div><p>Anzeige</p><p>{second}</p>
<p>Lesedauer 3 Min.</p><p>© (Quelle: Nordbild)</p><p>{third}</p>
<p>0</p><p>Ich mag doch keine Herzen vergeben</p><p>Meine Bewertung zurückziehen</p>
<p>0 von 5 Herzen</p><p>bewertete diesen Eintrag</p><p>4 Kommentare</p>
<p>Mehr von Federkiel</p><p>Anzeige</p>
"""


def test_furniture_in_plain_paragraphs_stays_out() -> None:
    said = (
        (
            "Der Rat der Stadt Harlingen hat beschlossen, die Brücke für zwei Jahre zu "
            "sperren und eine Fähre einzurichten, die alle zwanzig Minuten ablegt."
        ),
        (
            "Bis dahin fahren Busse über Weddern, was den Weg um elf Kilometer verlängert "
            "und nach Ansicht der Pendler kaum zumutbar ist."
        ),
        (
            "Der Landkreis zahlt die Hälfte der Kosten, die auf vier Millionen Euro "
            "geschätzt werden; den Rest soll das Land übernehmen."
        ),
    )
    shown = MARKED.format(first=said[0], second=said[1], third=said[2])
    page = f"<html><body><h1>Brücke gesperrt</h1>{shown}</body></html>"
    assert extraction(page.encode()).text.split("\n\n") == list(said)
