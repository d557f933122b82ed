"""What ticks on a page without being news: clocks, ages, counters."""

import re

LONGEST_CLOCK = 80
"""Characters; a paragraph that only tells the time is shorter."""

_UNITS = (
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?"
    r"|sekunden?|minuten?|stunden?|std|tag(?:en)?|woche[n]?|monat(?:en)?|jahr(?:en)?"
    r"|secondes?|heures?|jours?|semaines?|mois|ans?|segundos?|minutos?|horas?|d[ií]as?"
    r"|semanas?|mes(?:es)?|secondi|minuti|or[ae]|giorn[oi]|settiman[ae]|uur|dagen)"
)
_AGE = re.compile(
    rf"\b(?:vor|il y a|hace)\s+(?:about |etwa |ca\.? |environ |unos? )?"
    rf"(?:\d+|einer|einem|une?)\s*{_UNITS}\.?(?!\w)"
    rf"|\b(?:\d+|an?|one)\s*{_UNITS}\.?\s+(?:ago|geleden|fa)\b"
    r"|\b(?:just now|gerade eben|soeben|à l'instant)\b",
    re.IGNORECASE,
)
"""How long something is ago, told anew at every look."""

_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:h]\d{2}|\.\d{2}\s*uhr\b|\s*[ap]\.?m\b)", re.IGNORECASE
)
_SAYS_NOW = re.compile(
    r"\b(?:updated?|last (?:modified|checked|refresh\w*)|as of|generated|today"
    r"|stand|aktualisiert|letzte aktualisierung|abgerufen|heute"
    r"|mis[e]? à jour|actualis\w+|aggiornat\w+|bijgewerkt)\b",
    re.IGNORECASE,
)
_PLAIN_WORDS = re.compile(
    r"\b(?:updated?|last|modified|checked|refreshed|as|of|generated|today|is|it|now|on"
    r"|at|the|time|page|date|stand|aktualisiert|letzte|aktualisierung|zuletzt|am|um|uhr"
    r"|heute|ist|der|seite|datum|mise?|à|jour|le|dernière|actualizado|actualisé|el|las"
    r"|última|actualización|aggiornato|bijgewerkt|laatst|op|utc|gmt|cest|cet|mez|mesz"
    r"|[ap]m|est|edt|pst|pdt|st|nd|rd|th|de|and|und"
    r"|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|jan\w*|feb\w*|mar\w*|mär\w*|apr\w*|may|mai|jun\w*|jul\w*|aug\w*|sep\w*|o[ck]t\w*"
    r"|nov\w*|de[cz]\w*|janvier|février|avril|juin|juillet|août|décembre)\b\.?",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^\W*(?:\d[\d.,'\u202f\u00a0 ]*\s*[km]?\s*"
    r"(?:views?|comments?|likes?|shares?|reads?|visitors?|online|votes?|downloads?"
    r"|aufrufe?|kommentare?|besucher|zugriffe|stimmen|vues?|commentaires?|partages?"
    r"|visitas?|comentarios?)|(?:views?|comments?|likes?|shares?|aufrufe?|kommentare?"
    r"|besucher|zugriffe|vues?|commentaires?|visitas?|comentarios?)"
    r"\W*\d[\d.,' ]*k?)\W*$",
    re.IGNORECASE,
)


def only_ticks(paragraph: str) -> bool:
    """Tell whether a paragraph says nothing but the time, an age or a count.

    A bare date may be the news itself (a deadline in a table): it counts unless it
    comes with a time of day, or says that it is today's or of the last update.
    """
    if len(paragraph) > LONGEST_CLOCK:
        return False
    if _COUNTER.match(paragraph):
        return True
    without_age = _AGE.sub(" ", paragraph)
    is_told = without_age != paragraph or (
        any(letter.isdecimal() for letter in paragraph)
        and (_CLOCK.search(paragraph) or _SAYS_NOW.search(paragraph))
    )
    if not is_told:
        return False
    rest = _PLAIN_WORDS.sub(" ", without_age)
    return not any(letter.isalpha() for letter in rest)


def steady(text: str) -> str:
    """Return a text without the ages in it, so that two looks can be compared."""
    return " ".join(_AGE.sub(" ", text).split(" "))
