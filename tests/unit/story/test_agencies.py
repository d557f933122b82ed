"""Agencies are known by their marks, and by nothing else."""

import pytest

from storywatch.story.agencies import NOBODY, Credit, agency_credit
from storywatch.story.agency_names import agency_named

GERMAN = "Der Hafen von Lohne bleibt bis Freitag geschlossen. Das teilte die Stadt am Montag mit."
ENGLISH = "The port of Lohne will stay closed until Friday. The town said so on Monday."


def wholly(*agencies: str) -> Credit:
    return Credit(agencies=agencies, is_wholly=True)


def partly(*agencies: str) -> Credit:
    return Credit(agencies=agencies, is_wholly=False)


BEFORE = [
    ("(dpa)", wholly("dpa")),
    ("(dpa) -", wholly("dpa")),
    ("Berlin (dpa) -", wholly("dpa")),
    ("Berlin (dpa) –", wholly("dpa")),
    ("Berlin/Paris (dpa) —", wholly("dpa")),
    ("Berlin (dpa/AFP) -", wholly("dpa", "AFP")),
    ("Kiel (dpa/lno) -", wholly("dpa")),
    ("Frankfurt am Main (dpa-AFX) -", wholly("dpa")),
    ("FRANKFURT (dpa-AFX) -", wholly("dpa")),
    ("Stuttgart (dpa/lsw) –", wholly("dpa")),
    ("Frankfurt an der Oder (dpa) -", wholly("dpa")),
    ("dpa Berlin.", wholly("dpa")),
    ("München (AFP) -", wholly("AFP")),
    ("Hamburg, 3. Jan (Reuters) -", wholly("Reuters")),
    ("Wien (APA) -", wholly("APA")),
    ("Wien/Linz (APA/dpa) –", wholly("APA", "dpa")),
    ("(SDA)", wholly("SDA")),
    ("(sda/dpa)", wholly("SDA", "dpa")),
    ("Bern (sda) -", wholly("SDA")),
    ("Bern, 3. Jan. (SDA)  -", wholly("SDA")),
    ("Zürich (awp) -", wholly("AWP")),
    ("(Keystone-SDA)", wholly("SDA")),
    ("Berlin (KNA) –", wholly("KNA")),
    ("Hannover (epd).", wholly("epd")),
    ("Köln (SID) -", wholly("SID")),
    ("Köln (red/dpa) -", partly("dpa")),
    ("WASHINGTON (Reuters) -", wholly("Reuters")),
    ("WASHINGTON, Jan 3 (Reuters) -", wholly("Reuters")),
    ("LONDON (AP) —", wholly("AP")),
    ("LONDON, Jan 3 (AP) —", wholly("AP")),
    ("NEW YORK (AP) --", wholly("AP")),
    ("SALT LAKE CITY (AP) —", wholly("AP")),
    ("SACRAMENTO, Calif. (AP) —", wholly("AP")),
    ("Paris (AFP) –", wholly("AFP")),
    ("BEIJING, Jan. 3 (Xinhua) --", wholly("Xinhua")),
    ("MOSCOW, January 3. /TASS/.", wholly("TASS")),
    ("TOKYO, Jan. 3 (Kyodo) --", wholly("Kyodo")),
    ("SEOUL, Jan. 3 (Yonhap) --", wholly("Yonhap")),
    ("New Delhi, Jan 3 (PTI)", wholly("PTI")),
    ("New Delhi [India], January 3 (ANI):", wholly("ANI")),
    ("ANKARA (AA) -", wholly("Anadolu")),
    ("(Bloomberg) --", wholly("Bloomberg")),
    ("By Mara Tilling\n\nLONDON (Reuters) -", wholly("Reuters")),
    ("By MARA TILLING, Associated Press\nLONDON (AP) —", wholly("AP")),
    ("Paris, 12 jan (AFP) -", wholly("AFP")),
    ("Paris, France | AFP |", wholly("AFP")),
    ("AFP -", wholly("AFP")),
    ("Genève (ats) -", wholly("SDA")),
    ("Madrid, 3 ene (EFE).-", wholly("EFE")),
    ("Madrid (EFE).-", wholly("EFE")),
    ("MADRID 10 Ene. (EUROPA PRESS) -", wholly("Europa Press")),
    ("(ANSA) - ROMA, 03 GEN -", wholly("ANSA")),
    ("ROMA (ANSA) -", wholly("ANSA")),
    ("Warszawa (PAP) -", wholly("PAP")),
    ("Łódź (PAP) –", wholly("PAP")),
]

AFTER = [
    (" (dpa)", wholly("dpa")),
    ("\n\ndpa", wholly("dpa")),
    ("\n\ndpa/lno", wholly("dpa")),
    (" (dpa/mfe)", wholly("dpa")),
    (" (mfe/dpa)", partly("dpa")),
    (" (dpa/AFP/red)", partly("dpa", "AFP")),
    ("\n\nsda/reu/afp", wholly("SDA", "Reuters", "AFP")),
    ("\n\n© dpa-infocom, dpa:260103-930-497833/1", wholly("dpa")),
    ("\n\ndpa-infocom, dpa:260103-99-573822/3", wholly("dpa")),
    ("\n\n© AFP 2026", wholly("AFP")),
    ("\n\n© 2026 AFP", wholly("AFP")),
    (" (mit dpa)", partly("dpa")),
    ("\n\nMit Material von dpa", partly("dpa")),
    ("\n\n(Mit Material der dpa und AFP)", partly("dpa", "AFP")),
    ("\n\nMit Informationen von dpa und Reuters.", partly("dpa", "Reuters")),
    ("\n\nQuelle: dpa", wholly("dpa")),
    ("\n\nQuelle: red/sda", partly("SDA")),
    (" (APA, 3.1.2026)", wholly("APA")),
    (" (afp/fn)", wholly("AFP")),
    (" (Agenturen)", wholly("agencies")),
    (" (AP)", wholly("AP")),
    ("\n\nCopyright 2026 The Associated Press. All rights reserved.", wholly("AP")),
    (
        "\n\n(Reporting by Mara Tilling in London; Editing by Jon Corvey)",
        wholly("Reuters"),
    ),
    ("\n\nOur Standards: The Thomson Reuters Trust Principles.", wholly("Reuters")),
    ("\n\n(With inputs from PTI)", partly("PTI")),
    ("\n\nWith files from The Canadian Press", partly("CP")),
    ("\n\nThe Associated Press contributed to this report.", partly("AP")),
    ("\n\nReuters and AFP contributed to this story.", partly("Reuters", "AFP")),
    (" PTI", wholly("PTI")),
    ("\n\n- AFP", wholly("AFP")),
    ("\n\n(avec AFP)", partly("AFP")),
    ("\n\nLe Rivage avec AFP", partly("AFP")),
    ("\n\nCon información de EFE", partly("EFE")),
    (" (ANSA)", wholly("ANSA")),
    ("\n\n© Copyright ANSA", wholly("ANSA")),
    (" (PAP)", wholly("PAP")),
    (" (PAP)\n\nmma/ jann/", wholly("PAP")),
    ("\n\nŹródło: PAP", wholly("PAP")),
]

BYLINES = [
    (("dpa",), wholly("dpa")),
    (("dpa-infocom",), wholly("dpa")),
    (("Deutsche Presse-Agentur",), wholly("dpa")),
    (("Agence France-Presse",), wholly("AFP")),
    (("AFP in Paris",), wholly("AFP")),
    (("Reuters Staff",), wholly("Reuters")),
    (("The Associated Press",), wholly("AP")),
    (("dpa/AFP",), wholly("dpa", "AFP")),
    (("AP- PTI",), wholly("AP", "PTI")),
    (("Mara Tilling Associated Press", "Jon Corvey Associated Press"), wholly("AP")),
    (("Mara Tilling, Reuters",), wholly("Reuters")),
    (("Keystone-SDA",), wholly("SDA")),
    (("red/dpa",), partly("dpa")),
    (("Mara Tilling", "dpa"), partly("dpa")),
    (("Ledger staff and agencies",), partly("agencies")),
    (("Staff and agencies",), partly("agencies")),
    (("Le Rivage avec AFP",), partly("AFP")),
    (("Le Rivage et AFP",), partly("AFP")),
    (("Agencia AFP",), wholly("AFP")),
    (("webdesk@rivage.example (Agence France-Presse)",), wholly("AFP")),
    (("Bloomberg News",), wholly("Bloomberg")),
    (("Mara Tilling",), NOBODY),
    (("Ana Paulsen", "A. P. Corvey"), NOBODY),
    (("Redaktion",), NOBODY),
    (("tagesbote.example",), NOBODY),
    ((), NOBODY),
]

NONE = [
    "",
    "Reuters cut 120 jobs in its London office, the company said on Monday.",
    "The Associated Press (AP) said on Monday that it would move to a smaller house.",
    "Associated Press (AP) — the oldest of the big agencies — has a new head.",
    "Advanced Placement (AP) — a programme for pupils — gets a new syllabus in autumn.",
    "American Psychological Association (APA) - its members meet in Denver next week.",
    "Die Nachrichtenagentur dpa berichtet, dass der Hafen geschlossen bleibt.",
    "Wie die dpa meldet, bleibt der Hafen von Lohne geschlossen.",
    "Thomson Reuters (TRI) raised its dividend by a tenth. The shares rose.",
    "Die Abgeordnete Rita Mohr (SPD) - seit März im Amt - tritt zurück.",
    "The striker (AP) - that is what they call Amado Pires - scored twice.",
    "Der Hafen (Lohne) – ein Ort für Kräne und Möwen.",
    "Bloomberg, 83, gave the college 50 million dollars, his office said.",
    "Die AP ist eine Abkürzung, über die im Gremium gestritten wird.",
    "Vienna – The APA building was evacuated on Monday.",
    GERMAN + "\n\nFoto: dpa",
    GERMAN + "\n\nBild: Peter Muster/dpa",
    GERMAN + "\n\n(Symbolbild: dpa)",
    ENGLISH + "\n\nPhoto: Mara Tilling/AFP",
    ENGLISH + "\n\nPhotograph by Mara Tilling for AP Images",
    ENGLISH + " He had passed calculus (AP).",
    ENGLISH + "\n\nAP",
    ENGLISH + "\n\nThe paper asked Reuters for a comment and got none.",
    ENGLISH + " The town (Lohne)",
    ENGLISH + " (Updated)",
    GERMAN + " (Mitte)",
    GERMAN + "\n\nDer Stürmer war mit AFP-Reporterin Ines Mohr bekannt.",
    GERMAN + "\n\nKritik kam auch von Reuters und dpa, die ihre Büros behalten wollen.",
    ENGLISH + "\n\nHe was with Reuters for twenty years before he bought the bakery on the quay.",
]  # fmt: skip


@pytest.mark.parametrize(("mark", "expected"), BEFORE, ids=[one for one, _ in BEFORE])
@pytest.mark.parametrize("text", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_mark_before_the_text_tells_whose_it_is(
    mark: str, text: str, expected: Credit
) -> None:
    assert agency_credit(text=f"{mark} {text}") == expected


@pytest.mark.parametrize(("mark", "expected"), AFTER, ids=[one for one, _ in AFTER])
@pytest.mark.parametrize("text", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_mark_after_the_text_tells_whose_it_is(
    mark: str, text: str, expected: Credit
) -> None:
    assert agency_credit(text=f"{text}{mark}") == expected


@pytest.mark.parametrize(("authors", "expected"), BYLINES)
def test_a_byline_tells_whose_text_it_is(
    authors: tuple[str, ...], expected: Credit
) -> None:
    assert agency_credit(text=ENGLISH, authors=authors) == expected


@pytest.mark.parametrize("text", NONE)
def test_an_agency_that_is_only_spoken_of_is_no_mark(text: str) -> None:
    assert agency_credit(text=text) == NOBODY


def test_material_outweighs_the_dateline() -> None:
    text = f"Berlin (dpa) - {GERMAN}\n\nMit Material von AFP"
    assert agency_credit(text=text) == partly("dpa", "AFP")


def test_the_dateline_outweighs_a_person_in_the_byline() -> None:
    text = f"LONDON (AP) — {ENGLISH}"
    assert agency_credit(text=text, authors=("Mara Tilling", "AP")) == wholly("AP")


def test_an_agency_that_publishes_itself_is_its_own_source() -> None:
    assert agency_credit(text=ENGLISH, publisher="Reuters") == wholly("Reuters")
    assert agency_credit(text=ENGLISH, publisher="Ledger") == NOBODY


def test_names_are_known_whole_only() -> None:
    assert agency_named("dpa-infocom") == "dpa"
    assert agency_named("Agence France-Presse") == "AFP"
    assert agency_named("Reuters Square bakery") is None
    assert agency_named("") is None


@pytest.mark.parametrize(
    "text", ["(" * 5000, "A" * 50_000, "A a " * 20_000, "\n" * 9_000]
)
def test_odd_texts_take_no_time(text: str) -> None:
    assert agency_credit(text=text) == NOBODY
