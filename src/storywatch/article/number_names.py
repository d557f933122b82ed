"""Numbers that are no quantity: dates, times, scores, ordinals, parts of names."""

import re

from storywatch.article.units import DURATIONS
from storywatch.article.vocabulary import FUNCTION_WORDS

_MONTH = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zäé]*\.?"
    r"|juni|juli|ja[nń][vu]\w+|janvier|févr\w*|mars|avril|mai|juin|juillet|août"
    r"|sept\w+|d[eé]c\w+|enero|febrero|marzo|abril|mayo|junio|julio|agosto|octubre"
    r"|noviembre|diciembre|genn\w+|febbr\w+|aprile|maggio|giugno|luglio|settembre"
    r"|ottobre|maart|mei|augustus|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca"
    r"|sierpnia|września|października|listopada|grudnia"
)
_DATE_AFTER = re.compile(
    rf"\.?(?:st|nd|rd|th|er)? ?(?:of |de |d[’'])?(?:{_MONTH})\b", re.IGNORECASE
)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\s+$", re.IGNORECASE)
_NUMERIC_DATE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{2,4}"
    r"|\d{1,2}\.\d{1,2}\.(?!\d)"
)
_TIME_AFTER = re.compile(
    r"(?:[.:]\d{2})?\s?(?:Uhr|a\.?m\b|p\.?m\b|o['’]clock|GMT|h\b|uur\b)|:\d{2}\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\d{1,3}(?:\s?:\s?|[-–])\d{1,3}(?![\w.,]*\d)"
    r"(?!\s?(?:%|[^\W\d_]))"
)
"""Two small numbers with nothing counted behind them."""

_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
_DOT_AFTER = re.compile(r"\. (\w+)")
_ADDRESS = re.compile(r" (?:[A-Z]\w+ ){1,2}(?:Street|Avenue|Road|Lane|Square)\b")
_ATTACHED = re.compile(r"[A-Za-z]|-[A-Za-z]+-?(?:jähr|year)|-?(?:jähr|year-old|-year)")
_NUMBERED = (
    r"artikel art\. article absatz abs\. paragraf paragraph section kapitel chapter"
    r" platz rang place rank nummer nr\. no\. number flug flight route phase stufe"
    r" level version teil part band volume staffel season folge episode series serie"
    r" klasse class gruppe group gate terminal zimmer room boeing airbus windows iphone"
    r" galaxy formel formula kanal channel top typ type mark category kategorie saison"
    r" linie line halle gleis page seite dax mdax dow nikkei s&p stoxx ftse covid sars"
    r" apollo artemis falcon starship gpt model modell plz tel\.? telefon highway"
    r" interstate motorway autobahn autoroute autostrada autopista exit ausfahrt"
    r" hausnummer n[°º] numéro número numero artículo articolo artykuł act sektor"
    r" sector bezirk wahlkreis runde round spieltag gleis bus tram ice zug train vol"
    r" vuelo volo resolution resolución résolution iso din xbox playstation ios android"
    r" macos pixel protokoll covid minuto block"
).replace(" ", "|")
_NAMED_BEFORE = re.compile(
    rf"(?:\b(?:{_NUMBERED})[\s-]+|\w(?:strasse|straße|gasse|allee) |[#§]\s?|\w[-/])$",
    re.IGNORECASE,
)
_LETTER_BEFORE = re.compile(r"(?<![\w.’'-])[B-HJ-Z] $|(?<![\w.] )(?<=\b[dr]er )A $")
"""*U 3*, *auf der A 7*: a line, a road."""

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])\.[0-5]\d (?:on|in the|this|last|yesterday|today)\b"
)
_PARTICIPLE_AFTER = re.compile(
    r" (?:\w+ )?(?:ge|be|er|ver|ent|zer|ein|aus|ab|an|auf|unter)\w+(?:te|ene)[nrms]? "
)
_ARTICLE_BEFORE = re.compile(r"\b(?:de[rnms]|die|das|eine?[rnms]?) $", re.IGNORECASE)
_LATE_YEAR = re.compile(r"(?:1[89]|20)\d{2}$")
"""*die 1969 eröffnete Brücke*"""

_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}$")
_YEAR_CONTEXT = re.compile(
    r"\b(?:in|im|jahre?s?|seit|since|until|till|bis|ab|by|von|vom|from|of|before|vor|nach"
    r"|en|del|nel|dal|dans|depuis|desde|año|anno|sinds|tot"
    r"|van|od|do|roku|w|année|hasta|l['’]an|fin|début|entre"
    r"|after|during|für|for|year|anfang|ende|mitte|early|late|mid|frühjahr|sommer"
    rf"|herbst|winter|spring|summer|autumn|fall|quartal|quarter|{_MONTH})\s+$",
    re.IGNORECASE,
)
_AGO_BEFORE = re.compile(
    r"\b(?:vor|seit|letzten|vergangenen|nächsten|kommenden|binnen|innerhalb von|in"
    r"|within|past|last|next|after|nach|aged|age)\s+"
    r"(?:den |the |about |rund |etwa |mehr als |over |more than )?$",
    re.IGNORECASE,
)
_AGO_AFTER = re.compile(
    r"\s?\w+ (?:ago|earlier|later|old|alt|später|zuvor|lang|long|on from|after|before"
    r"|nach|vor (?:d|ein|sein|ihr))\b"
)


def is_no_quantity(
    text: str, found: re.Match[str], *, measured: bool, unit: str, language: str
) -> bool:
    """Tell a number that counts or measures nothing.

    Args:
        text: where it stands.
        found: the number, its digits in the group ``digits`` (None: a word).
        measured: a magnitude or a unit stands beside it.
        unit: that unit, or empty.
        language: ISO 639-1; a dot after a number makes an ordinal in some.
    """
    start, end = found.span()
    before = text[max(0, start - 24) : start]
    if unit in DURATIONS:
        return _is_point_in_time(text, before, end)
    if measured:
        return unit == "point" and text[end : end + 1] == "-"
    digits = found.group("digits")
    if digits is None:
        return bool(_NAMED_BEFORE.search(before))
    return (
        _is_date_or_time(text, before, start, end)
        or _is_score(text, before, start)
        or _is_part_of_name(text, before, end, language)
        or _is_year(text, before, digits, end)
        or (digits[0] == "0" and digits[1:2].isdigit())
    )


def _is_point_in_time(text: str, before: str, end: int) -> bool:
    """Tell *vor drei Jahren* and *two days ago* from a length of time."""
    if text[end : end + 1] == "-":
        return True
    return bool(_AGO_BEFORE.search(before) or _AGO_AFTER.match(text, end))


def _is_date_or_time(text: str, before: str, start: int, end: int) -> bool:
    return bool(
        _NUMERIC_DATE.match(text, start)
        or _DATE_AFTER.match(text, end)
        or _DATE_BEFORE.search(before)
        or _TIME_AFTER.match(text, end)
        or _CLOCK.match(text, start)
    )


def _is_score(text: str, before: str, start: int) -> bool:
    if re.search(r"\d\s?[:/]\s?$", before) or re.search(r"\d[-–]$", before):
        return True
    return bool(_SCORE.match(text, start))


def _is_part_of_name(text: str, before: str, end: int, language: str) -> bool:
    if _LETTER_BEFORE.search(before):
        return True
    if _NAMED_BEFORE.search(before) or _ATTACHED.match(text, end):
        return True
    if _ORDINAL_AFTER.match(text, end) or _ADDRESS.match(text, end):
        return True
    if language != "en" and _is_ordinal(text, end):
        return True
    return text[end : end + 1] in {"/", "_", "@"} or before.endswith(
        ("/", "_", "@", "=")
    )


def _is_ordinal(text: str, end: int) -> bool:
    """Tell *19. Jahrhundert* from the end of a sentence on a number."""
    following = _DOT_AFTER.match(text, end, end + 40)
    return following is not None and following.group(1).lower() not in FUNCTION_WORDS


def _is_year(text: str, before: str, digits: str, end: int) -> bool:
    if not _YEAR.fullmatch(digits):
        return False
    if _YEAR_CONTEXT.search(before) or text[end : end + 1] in {"-", "–", ")", "/"}:
        return True
    if (
        _LATE_YEAR.fullmatch(digits)
        and _ARTICLE_BEFORE.search(before)
        and _PARTICIPLE_AFTER.match(text, end, end + 48)
    ):
        return True
    following = re.match(r"\s(\w+)", text[end : end + 30])
    if following is None:
        return True
    counts = following.group(1)
    return not (
        counts.endswith(("s", "en", "er", "te")) or counts in {"people", "Tote", "jobs"}
    )
