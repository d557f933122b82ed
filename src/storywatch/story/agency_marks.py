"""Marks by which a text says whose it is: before it, after it, in a by-line.

What stands between them is never looked at: an article about an agency, or one that
quotes it, names it too.
"""

import re
from dataclasses import dataclass

from storywatch.story.agency_names import (
    SHORT,
    UNNAMED,
    agency_named,
    may_name_agency,
    spelling_pattern,
)

_NAME = rf"(?i:{spelling_pattern()})"
_BEGINNING, _END = 300, 700
"""Characters in which a mark is looked for."""

_PLACE_WORD = r"[A-ZÀ-ÞŁŚŻŹĆ][\w'’.-]*"
_PARTICLE = (
    r"(?:am|an|der|den|bei|im|in|la|le|les|el|los|las|de|del|di|du|sur|of|the|i|y)"
)
_PLACE = rf"{_PLACE_WORD}(?:[ /]+(?:{_PARTICLE}[ ])*{_PLACE_WORD}){{0,4}}"
_COUNTRY = r"(?:,?[ ]*[\[(]?[A-Z](?:[^\W\d]|[. ]){1,24}[\])]?)?"
_DATE = (
    r"(?P<date>[,;]?[ ]+(?:\d{1,2}\.?[ ]*\w{3,10}\.?|\w{3,10}\.?[ ]+\d{1,2}\.?)"
    r"(?:[ ,]+\d{4})?)?"
)
_STROKE = r"[ ]*\.?[ ]*(?:[-–—:.]+|/|(?=\n))"

_DATELINE = re.compile(
    rf"(?:^|\n)[ ]*(?P<place>{_PLACE}){_COUNTRY}{_DATE}[ ,|]*"
    rf"(?:\((?P<brackets>[^()\n]{{2,40}})\){_STROKE}?"
    rf"|[./|–—-]+[ ]*[/|]?[ ]*(?P<strokes>{_NAME})[ ]*[./|–—-]+)",
    re.MULTILINE,
)
_FIRST = re.compile(
    rf"\A\s*(?:\((?P<brackets>[^()\n]{{2,40}})\)|(?P<name>{_NAME})[ ]*(?=[-–—:|]))"
)
_SWISS = re.compile(
    r"\A\s*(?P<name>dpa|sda|apa|ats|afp)[ ]+[A-Z][a-zü]+\.", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:(?<=[.!?”“»\"…])|(?<=[.!?]['’])|\n)\s*\((?P<brackets>[^()\n]{2,60})\)"
    r"(?:\s*[a-z]{2,4}(?:/\s?[a-z]{2,4})*/?)?\s*\Z"
)
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|copyright)[ ]*(?:\d{{4}}[ ]*)?(?:the[ ]+)?(?P<name>{_NAME})\b"
    r"(?:[ ]*\d{4})?(?:,?\s*dpa:[\w/-]+)?",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?P<name>dpa)-(?:infocom|afx|tmn)\b[ ,]*dpa:\d{6}-", re.IGNORECASE
)
_REUTERS_DESK = re.compile(
    r"\((?:Additional )?(?:Reporting|Writing)[ ]+by[ ].{3,200}?;?\s*Editing[ ]+by[ ]"
    r"|Thomson Reuters Trust Principles|\bReporting by [^.\n]{3,120}; Editing by ",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (
    rf"\s*(?:the\s+|l['’]|la\s+|der\s+)?(?P<names>{_NAME}"
    rf"(?:\s*(?:,|/|\bund\b|\band\b|\bet\b|\by\b|\be\b|\bi\b|\boraz\b)\s*(?:the\s+)?{_NAME})*)(?![\w-])"
)
_MATERIAL = re.compile(
    r"\b(?:(?:mit|nach)\s+(?:material|informationen|angaben|inhalten|meldungen)\s+(?:von|der)"
    r"|(?:unter\s+verwendung\s+von\s+)?material\s+(?:von|der)"
    r"|with\s+(?:additional\s+)?(?:files|inputs?|reporting|material|information)\s+(?:from|by)"
    r"|con\s+informaci(?:ón|ones)\s+de|avec\s+(?:des\s+)?informations\s+de"
    r"|z\s+udziałem|oprac\.?[^.\n]{0,20}na\s+podst\.?|na\s+podstawie)" + _NAMES,
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?P<outlet>(?:[A-ZÀ-Þ][\w'’.-]*[ ]){0,4})(?:[Mm]it|[Aa]vec|[Cc]on|[Ww]ith)\b"
    + _NAMES
)
_CONTRIBUTED = re.compile(_NAMES + r"\s+contributed\s+to\s+this\b", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:^|\n)\s*(?:Quelle|Source|Fuente|Fonte|Źródło|źródło)\s*:\s*(?P<names>[^\n.]{2,50})\.?\s*\Z"
)
_SIGNED = re.compile(rf"[.!?”\"]\s+(?P<names>{_NAME})\s*\Z")
_ALONE = re.compile(r"(?:^|\n)\s*[-–—/*]*\s*(?P<names>[^\n]{2,50}?)\s*\.?\s*\Z")
_PICTURE = re.compile(
    r"\b(?:\w*fotos?|\w*bild(?:er)?|photos?|pictures?|images?|imagen|grafik|graphic|video"
    r"|getty|imago|picture\s+alliance|archiv|caption|zdjęcie|fot)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:/|,|;|&|\+|\bund\b|\band\b|\bet\b|\by\b|\boraz\b)\s*")
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}")
_OWN_DESK = frozenset(
    {"red", "redaktion", "eigen", "eig", "own", "staff", "ed", "rédaction"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Agencies in one mark.

    Attributes:
        agencies: in the order written.
        is_wholly: the text is theirs; False when it is only made with theirs.
    """

    agencies: tuple[str, ...]
    is_wholly: bool


def mark_in(written: str, *, alone: bool = False) -> Mark | None:
    """Read ``dpa/AFP``, ``red/dpa``, ``mit dpa``: None when not all of it is a mark.

    An agency before a desk's shorthand (``dpa/mfe``) is a text that was edited, one
    after it (``mfe/dpa``) a text that was made with the agency's.

    Args:
        written: without brackets.
        alone: it fills a line, without brackets: short names say nothing there.
    """
    plain = written.strip(" .,–—-*|")
    parts = [part for part in _PARTS.split(plain) if part and not _DAY.fullmatch(part)]
    named = [(place, agency_named(part)) for place, part in enumerate(parts)]
    found = [(place, agency) for place, agency in named if agency]
    others = [
        part for part, (_, agency) in zip(parts, named, strict=True) if not agency
    ]
    if alone and len(found) == len(parts) == 1 and plain.lower() in SHORT:
        return None
    with_them = _MATERIAL.fullmatch(plain) or _WITH.fullmatch(plain)
    if with_them:
        return Mark(agencies=_named(with_them["names"]), is_wholly=False)
    if not found or not all(_is_shorthand(one) for one in others):
        return None
    is_wholly = found[0][0] == 0 and not any(one.lower() in _OWN_DESK for one in others)
    agencies = tuple(dict.fromkeys(agency for _, agency in found))
    return Mark(agencies=agencies, is_wholly=is_wholly)


def mark_before(text: str) -> Mark | None:
    """Find the mark before a text: ``Berlin (dpa/AFP) -``, ``(SDA)``, ``/TASS/``."""
    head = text.lstrip()[:_BEGINNING]
    if not may_name_agency(head):
        return None
    swiss = _SWISS.match(head)
    if swiss:
        return mark_in(swiss["name"])
    first = _FIRST.match(head)
    if first:
        return mark_in(first["brackets"] or first["name"])
    for found in _DATELINE.finditer(head):
        mark = mark_in(found["brackets"] or found["strokes"])
        if mark and _is_dateline(found):
            return mark
    return None


def mark_after(text: str) -> Mark | None:
    """Find the marks after a text; what it was made with outweighs whose it is."""
    end = text.rstrip()[-_END:]
    is_desk = _REUTERS_DESK.search(end) is not None
    if not is_desk and not may_name_agency(end):
        return None
    tail = "\n".join(line for line in end.splitlines() if not _PICTURE.search(line))
    last = tail.rstrip().rsplit("\n", 1)[-1][-300:]
    bare = last.strip(" ()*–—-")
    for found in (
        _MATERIAL.search(last),
        _CONTRIBUTED.search(last),
        _WITH.fullmatch(bare),
    ):
        if found and (found.string is bare or _is_closing(found, last)):
            return Mark(agencies=_named(found["names"]), is_wholly=False)
    closing = _CLOSING.search(tail)
    mark = mark_in(closing["brackets"]) if closing else None
    if mark:
        return mark
    if is_desk:
        return Mark(agencies=("Reuters",), is_wholly=True)
    signed = _SERVICE.search(tail) or _RIGHTS.search(tail)
    if signed:
        return Mark(agencies=_named(signed["name"]), is_wholly=True)
    source = _SOURCE.search(tail)
    if source:
        return mark_in(source["names"])
    name = _SIGNED.search(tail)
    if name and name["names"].isupper():
        return mark_in(name["names"], alone=True)
    line = _ALONE.search(tail)
    return mark_in(line["names"], alone=True) if line else None


def _is_dateline(found: re.Match[str]) -> bool:
    """Tell a place from a name that only explains its abbreviation."""
    place = found["place"]
    words = re.findall(r"[^\W\d_]+", place)
    initials = "".join(word[0] for word in words).lower()
    written = (found["brackets"] or found["strokes"]).strip().lower()
    is_explained = len(words) > 1 and initials.endswith(written)
    has_stroke = bool(found["date"] or re.search(r"[-–—:./|]\s*\Z", found[0]))
    is_agency = agency_named(place) is not None
    return has_stroke and not is_explained and not is_agency


def _is_closing(found: re.Match[str], line: str) -> bool:
    """Tell whether little stands around a remark in the last line."""
    before, after = line[: found.start()], line[found.end() :]
    is_begun = not before.strip(" (*–—-") or re.search(
        r"[.!?”“»\"(]\s*\Z|\|\s*\Z", before
    )
    is_short = len(before.split()) <= 6 and "(" not in before
    return bool(is_begun or is_short) and len(after.split()) <= 8


def _is_shorthand(part: str) -> bool:
    """Tell whether this is how a desk or a region signs: ``lno``, ``mfe``, ``red``."""
    bare = part.strip(" .()")
    return bare.lower() in _OWN_DESK or bool(re.fullmatch(r"[a-zäöü.]{1,4}", bare))


def _named(written: str) -> tuple[str, ...]:
    found = (agency_named(part) for part in _PARTS.split(written) if part)
    named = tuple(dict.fromkeys(agency for agency in found if agency))
    return named or (UNNAMED,)
