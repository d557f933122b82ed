"""News agencies and the ways in which outlets write their names."""

import re
from collections.abc import Mapping
from typing import Final

UNNAMED = "agencies"
"""Stands for agencies of which only that much is told."""

_WRITTEN: Final = """
    dpa: dpa, dpa-infocom, dpa-afx, dpa-tmn, dpa-custom, dpa international,
         deutsche presse-agentur, german press agency
    AFP: afp, agence france-presse, agence france presse, france-presse, sid-afp
    AP: ap, associated press, the associated press, ap news
    Reuters: reuters, rtr, reu, thomson reuters, reuters staff, reuters news
    SDA: sda, keystone-sda, keystone-ats, sda-ats, ats, sda-keystone,
         schweizerische depeschenagentur, agence télégraphique suisse
    AWP: awp, awp finanznachrichten
    APA: apa, apa-ots-wirtschaft, austria presse agentur
    epd: epd, evangelischer pressedienst
    KNA: kna, katholische nachrichten-agentur
    SID: sid, sport-informations-dienst
    dts: dts, dts nachrichtenagentur
    EFE: efe, agencia efe, agencias/efe
    Europa Press: europa press, europapress, ep
    ANSA: ansa, agenzia ansa
    Adnkronos: adnkronos
    AGI: agi, agenzia italia
    LaPresse: lapresse
    PAP: pap, polska agencja prasowa
    Xinhua: xinhua, xinhua news agency, neue china
    TASS: tass, itar-tass
    Interfax: interfax
    RIA Novosti: ria novosti, ria nowosti
    Kyodo: kyodo, kyodo news
    Jiji: jiji, jiji press
    Yonhap: yonhap, yonhap news agency
    PTI: pti, press trust of india
    ANI: ani, asian news international
    IANS: ians
    Anadolu: anadolu, anadolu agency, anadolu ajansı, aa
    Bloomberg: bloomberg, bloomberg news
    Dow Jones: dow jones, dow jones newswires, dow jones/newswires
    PA: pa, pa media, press association, pa news agency
    UPI: upi, united press international
    CP: canadian press, the canadian press
    AAP: aap, australian associated press
    ANP: anp, algemeen nederlands persbureau
    Belga: belga
    NTB: ntb
    Ritzau: ritzau
    TT: tt, tt nyhetsbyrån, tidningarnas telegrambyrå
    STT: stt
    Lusa: lusa, agência lusa
    MTI: mti
    ČTK: čtk, ctk
    Ukrinform: ukrinform
    BNS: bns
    agencies: agencies, news agencies, agenturen, wire services, news wires, newswires,
         agencias, agences, agenzie, agencje, nachrichtenagenturen
"""

SHORT: Final = frozenset({"aa", "ap", "ep", "pa", "tt", "agi", "ats", "reu"})
"""Names that stand for much else: they count in the form of a dateline or in brackets,
never alone in a line."""


def _table() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for entry in re.split(r"\n\s{4}(?=\S)", _WRITTEN.rstrip()):
        if entry.strip():
            name, written = entry.split(":", 1)
            for one in written.split(","):
                table[" ".join(one.split())] = name.strip()
    return table


AGENCIES: Final = _table()
"""What is written, in lower case, with the agency's name."""


_PLAIN_WORDS: Final = frozenset(
    {"the", "news", "wire", "neue", "agence", "agencia", "agenzia"}
)
_WORD = re.compile(r"[^\W_]+")
_TELLING_WORDS: Final = frozenset(
    next(word for word in _WORD.findall(one) if word not in _PLAIN_WORDS)
    for one in AGENCIES
)


def may_name_agency(text: str) -> bool:
    """Tell whether any word may be of an agency's name.

    Cheap, and never wrongly False.
    """
    return not _TELLING_WORDS.isdisjoint(_WORD.findall(text.lower()))


def agency_named(written: str) -> str | None:
    """Return the agency of a whole name: ``dpa-infocom`` is ``dpa``.

    A place after it (*AFP in Paris*) and a sign for rights are passed over.
    """
    plain = " ".join(written.lower().replace("©", " ").split()).strip(" .,:;–—-()[]|/")
    if plain in AGENCIES:
        return AGENCIES[plain]
    bare = re.sub(
        r"\s+(?:in|à|en|aus|staff)\b.*$|^(?:agence|agencia|agenzia|agentur)\s+",
        "",
        plain,
    )
    return AGENCIES.get(bare)


def spelling_pattern() -> str:
    """Return a pattern for any way of writing, the longest first."""
    longest = sorted(AGENCIES, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
