"""Leads that extraction missed."""

import pytest
from lxml.html import fromstring

from storywatch.article.blocks import Block, blocks_of
from storywatch.article.lead import missing_lead

LEAD = "Der Tesla-Gründer stellt die Finanzierung infrage. Im Weißen Haus ist man verärgert."


def blocks(page: str) -> list[Block]:
    return blocks_of(fromstring(page))


PAGE = blocks(
    f"<html><head><meta content='{LEAD}'></head><body><div><p class='x'>{LEAD}</p>"
    "</div><p>Der Text beginnt hier.</p></body></html>"
)


def test_a_described_lead_on_the_page_is_found() -> None:
    assert missing_lead(PAGE, descriptions=["", LEAD], text="Der Text.") == LEAD


def test_a_cut_description_leads_to_the_whole_lead() -> None:
    cut = LEAD[:70] + "…"
    assert missing_lead(PAGE, descriptions=[cut], text="Der Text.") == LEAD


def test_a_lead_that_is_there_is_not_missing() -> None:
    text = f"{LEAD}\n\nDer Text."
    assert missing_lead(PAGE, descriptions=[LEAD], text=text) is None


def test_a_description_that_no_reader_sees_is_no_lead() -> None:
    unseen = "Alles über den Streit um die Milliarden, täglich frisch in unserem Blatt."
    assert missing_lead(PAGE, descriptions=[unseen], text="Der Text.") is None


def test_a_slogan_is_no_lead() -> None:
    assert missing_lead(PAGE, descriptions=["Der Tesla-Gründer"], text="x") is None


FIRST = "Der erste Absatz des Textes ist lang genug, um für sich allein zu stehen."


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"<h1>Titel</h1><div class='field-lead'>{LEAD}</div><p>{FIRST}</p>", True),
        (f"<h1>Titel</h1><p>{FIRST}</p><div class='field-lead'>{LEAD}</div>", False),
        (f"<div class='field-lead'>{LEAD}</div><h1>Titel</h1><p>{FIRST}</p>", False),
        (
            f"<h1>Titel</h1><a class='lead' href='/b'>{LEAD}</a><p>{FIRST}</p>",
            False,
        ),
        (f"<h1>Titel</h1><div class='leader'>{LEAD}</div><p>{FIRST}</p>", False),
    ],
)
def test_what_is_named_a_lead_below_the_headline_is_one(
    page: str, *, found: bool
) -> None:
    lead = missing_lead(
        blocks(f"<html><body>{page}</body></html>"), descriptions=[], text=FIRST
    )
    assert lead == (LEAD if found else None)
