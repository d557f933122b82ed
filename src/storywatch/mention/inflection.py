"""What may follow an alias and still be the same word, by script and language.

The endings are those of names: genitives, cases, adjectives. They come from the
grammars of the languages, cut to what news texts hold; a foreign name that ends
in a consonant is declined as a masculine noun in the Slavic languages.
"""

import re
from functools import lru_cache

from storywatch.mention.folding import fold
from storywatch.mention.script import Script

UNKNOWN = "und"

_ISMS = "ism isms ist ists ian ians esque"
_ROMANCE = "s ismo ista istas isti iste istes isme ien iens ienne iano iana iani"
_WESTERN = f"s {_ISMS} {_ROMANCE} ismus isten"
_CZECH_POSSESSIVE = "ův ova ovo ovi ovy ově ovou ových ovým ovými ovu"
_SOUTH_SLAVIC = "a u om em ov ova ovo ove ovi ovu ovom ovog ovih ovim"
_FINNISH = (
    "n a ä lle lla llä lta ltä ssa ssä sta stä ksi na nä tta ttä iin hin en "
    "in ia iä ille illa illä ilta iltä issa issä ista istä iksi ina inä itta ittä ien"
)
_HUNGARIAN = (
    "t ot et öt nak nek ra re tól től ról ről ban ben ba be ból ből hoz hez höz "
    "val vel nál nél ért ék é on en ön ig ként i féle"
)

_LATIN: dict[str, str] = {
    "en": f"s {_ISMS}",
    "de": "s es sche schen scher sches schem ismus ist isten istin "
    "istinnen ianer ianern ianisch ianische ianischen",
    "nl": "s isme ist isten iaans iaanse",
    "sv": "s ismen ist ister",
    "da": "s isme ist ister",
    "no": "s isme ist ister",
    "nb": "s isme ist ister",
    "fr": _ROMANCE,
    "es": _ROMANCE,
    "pt": _ROMANCE,
    "it": _ROMANCE,
    "ca": _ROMANCE,
    "ro": "s ul ului ismul ist iști",
    "pl": "a owi em iem ie u ów owie om ami ach y owski owska owskie owskiej owskich",
    "cs": f"a ovi em om e u y ové ů ům {_CZECH_POSSESSIVE}",
    "sk": f"a ovi om e u y ov och {_CZECH_POSSESSIVE}",
    "hr": _SOUTH_SLAVIC,
    "sr": _SOUTH_SLAVIC,
    "bs": _SOUTH_SLAVIC,
    "sl": f"{_SOUTH_SLAVIC} ju",
    "hu": _HUNGARIAN,
    "fi": _FINNISH,
    "lt": "as o ui ą u e ai",
    "lv": "s a am u ā",
    "sq": "i it in",
    "is": "s",
    "et": "i it ile ilt il is ist iga isse ini ita t le lt l s st ga sse ni ta",
    "tr": "cı ci cu cü çı çi çu çü cılar ciler çılar çiler",
    UNKNOWN: (
        f"{_WESTERN} sche schen scher a u owi ovi em iem ov ova ovo ův "
        "nak nek tól től ról ről in ille illa ilta issa ista iin"
    ),
}
"""Endings of Latin words; a language that is not listed has those of Western
Europe."""

_CYRILLIC: dict[str, str] = {
    "uk": "а у ом е ові і ем ів ами ах ым им ською ського ський ська ські ськой",
    "bg": "ов ова ово ови изъм изма ист исти",
    "kk": "тың тің дың дің ның нің қа ке ға ге ты ті ды ді ны ні мен пен бен да "
    "де та те нан нен дан ден тан тен",
    "mk": "ов ова ово ови",
    "sr": "а у ом е ов ова ово ове ови овом овог",
}
_RUSSIAN = (
    "а у ом е ы ым ов овский овская овское овские овского овской овских овским изм изма"
)

_APOSTROPHE: dict[str, str] = {
    "en": "s",
    "de": "s sche schen scher sches schem",
    "pl": "a owi em",
}
_TURKISH = r"[a-zçğöşü]{1,10}"

_POLISH_ADJECTIVE = re.compile("(?:sk|ck|dzk)i$")
_AFTER_POLISH_ADJECTIVE = "ego emu m ch mi"

_GERMAN_HEADS = (
    "regierung administration anhänger wähler gegner kritiker berater vertraut fan "
    "projekt initiative konzern aktie lager partei politik präsidentschaft team "
    "chef sprecher manager gründer vorstand zentrale tochter mitarbeiter kunde nutzer "
    "produkt modell werk fabrik minister präsident kandidat fraktion wahlkampf wahl "
    "rede besuch streit prozess urteil affäre skandal effekt krise gipfel pakt plan "
    "pläne zoll zölle erlass dekret kurs ära börsengang konto investor deal"
)
"""Words that German writes to a name without a hyphen (Trumpanhänger), or after an
``s`` (Bundestagswahl)."""

_JOSA = (
    "은|는|이|가|을|를|의|에|에게|에서|에게서|께서|와|과|도|로|으로|만|까지|부터|보다|처럼|"
    "이나|나|라|라는|이라|이라는|란|이란|측|씨|님|발|식|계|家|가는|들|한테|하고|마저|조차"
)
_KOREAN = re.compile(f"(?:{_JOSA}){{0,3}}")

_PROCLITICS: dict[Script, re.Pattern[str]] = {
    "arabic": re.compile("[وف]?[بلك]?(?:ال)?"),
    "hebrew": re.compile("[וש]{0,2}[הבלמכ]?"),
}


def may_follow(remainder: str, *, alias: str, script: Script, language: str) -> bool:
    """Tell whether the letters after an alias are an ending of it.

    Args:
        remainder: folded letters up to the end of the word; not empty.
        alias: folded.
        script: of the alias's last character.
        language: of the text, ISO 639-1 or ``"und"``.
    """
    if script == "hangul":
        return _KOREAN.fullmatch(remainder) is not None
    if script == "latin":
        return remainder in _latin_endings(language, alias) or (
            language == "hu" and _is_hungarian_with(remainder, alias[-1])
        )
    if script == "cyrillic":
        return remainder in _words(_CYRILLIC.get(language, _RUSSIAN))
    return False


def may_precede(letters: str, *, script: Script) -> bool:
    """Tell whether letters before an alias are words written to it (``و``, ``ל``)."""
    pattern = _PROCLITICS.get(script)
    return pattern is not None and pattern.fullmatch(letters) is not None


def is_compound_head(remainder: str, *, language: str) -> bool:
    """Tell whether German letters after a name begin another word of a compound."""
    if language not in {"de", UNKNOWN}:
        return False
    unlinked = remainder.removeprefix("s")
    return any(
        begun.startswith(head) and len(begun) <= len(head) + 3
        for head in _words(_GERMAN_HEADS)
        for begun in {remainder, unlinked}
    )


def may_follow_apostrophe(suffix: str, *, language: str) -> bool:
    """Tell whether folded letters after ``alias'`` belong to it (``Trump's``)."""
    if language in {"tr", "az"}:
        return re.fullmatch(_TURKISH, suffix) is not None
    return suffix in _words(_APOSTROPHE.get(language, "s"))


def _latin_endings(language: str, alias: str) -> frozenset[str]:
    last = alias[-1]
    endings = _words(_LATIN.get(language, _WESTERN))
    if language == "pl" and _POLISH_ADJECTIVE.search(alias):
        return endings | _words(_AFTER_POLISH_ADJECTIVE)
    if last == "e" and language in {"de", UNKNOWN}:
        return endings | {"n"}
    if last in "sxzß":
        return endings - {"s"}
    return endings


def _is_hungarian_with(remainder: str, last: str) -> bool:
    """Tell Hungarian's ``-val``, which takes on the last letter: Trumppal."""
    return remainder in {f"{last}al", f"{last}el"}


@lru_cache(maxsize=64)
def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word) for word in listed.split())
