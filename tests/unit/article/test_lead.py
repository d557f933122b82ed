"""Leads that extraction missed."""

from lxml.html import fromstring

from storywatch.article.lead import missing_lead

LEAD = "Der Tesla-Gründer stellt die Finanzierung infrage. Im Weißen Haus ist man verärgert."
PAGE = fromstring(
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
