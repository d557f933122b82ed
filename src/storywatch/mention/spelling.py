"""The spellings under which an alias is looked for."""

import re
import unicodedata
from collections.abc import Iterator

from storywatch.mention.folding import folded
from storywatch.mention.script import script_of
from storywatch.watchlist.records import Alias, Entity

_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
_HAS_UMLAUT = re.compile("[äöüß]")
_HAS_PAIR = re.compile("ae|oe|ue|ss")
_GERMAN_ADJECTIVE = re.compile(r"(?<=\w{3})(?:es|er|en|em|e)(?= )")
_FIRST_NAME_ENDINGS = {
    "latin": ("a", "em", "owi", "ovi", "u", "om", "iem"),
    "cyrillic": ("а", "у", "ом", "е", "ові", "ем", "ым", "им"),
}
_VOWELS = "aeiouyäöüаеиоуыэюяії"


def spellings(alias: Alias, entity: Entity) -> frozenset[str]:
    """Return every folded spelling to look for; endings come on top.

    ``ß`` and ``ss``, umlauts and ``ae``, accents left out, a hashtag of several
    words (a hyphen may stand for a space, too), and inflected inner words: first
    names of persons in the Slavic languages (Donalda Trumpa), adjectives in German
    (des Weißen Hauses).
    """
    text = folded(" ".join(alias.text.split())).text
    if alias.exact_case:  # the capitals are compared, so the letters are too
        found = {text, *_written_out(text)}
    else:
        found = {text, *_written_out(text), _unaccented(text)}
    if alias.inflected:
        found |= {inner for one in found for inner in _inner_forms(one, alias, entity)}
    if " " in text and script_of(text[0]) == "latin" and text[0].isalnum():
        found.add("#" + re.sub(r"\W", "", text))
    return frozenset(one for one in found if one.strip())


def _written_out(text: str) -> Iterator[str]:
    if _HAS_UMLAUT.search(text):
        written = text
        for letter, pair in _UMLAUTS:
            written = written.replace(letter, pair)
        yield text.replace("ß", "ss")
        yield written
    if _HAS_PAIR.search(text):
        sharp = text
        for letter, pair in _UMLAUTS:
            sharp = sharp.replace(pair, letter)
        yield text.replace("ss", "ß")
        yield sharp


def _unaccented(text: str) -> str:
    if text.isascii() or script_of(text[-1]) != "latin":
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.combining(one))


def _inner_forms(text: str, alias: Alias, entity: Entity) -> Iterator[str]:
    if " " not in text:
        return
    if entity.kind == "person":
        first, _, rest = text.partition(" ")
        if first[-1].isalpha() and first[-1] not in _VOWELS:
            for ending in _FIRST_NAME_ENDINGS.get(script_of(first[-1]), ()):
                yield f"{first}{ending} {rest}"
    elif alias.language == "de":
        for ending in ("e", "en", "em", "er", "es"):
            yield _GERMAN_ADJECTIVE.sub(ending, text)
