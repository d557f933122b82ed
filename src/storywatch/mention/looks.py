"""What the form of a mention says about its sense: its alias, its capitals."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from storywatch.mention.found import Found
from storywatch.mention.script import has_case, script_of

FULL_NAME = 4.0
SURE_ALIAS = 2.5
CAPITAL_INSIDE = 1.0
CAPITALS_OF_ITS_OWN = 1.5
BY_ITSELF = 0.5
CAPITAL_OF_A_NOUN = 0.75
CAPITAL_AT_START = 0.5
PERSON = -0.05
NO_SUPPORTS_LISTED = 0.25
NEEDS_SUPPORT = -1.05
PRODUCT = -0.85
AFTER_ARTICLE = -1.25
PLURAL = -1.5
SMALL_LETTERS = -0.75
SMALL_LETTERS_PERSON = 0.1
"""Log odds, set by hand; a person is named by a surname more often than a thing by
a word that means other things."""

_ARTICLE_BEFORE = {
    "en": re.compile(r"(?<![\w])(?:an?|the|my|your|his|her|their|our|every|no) $"),
    "de": re.compile(r"(?<!\w)(?:ein|eine[rnms]?|kein|keine[rnms]?) $"),
    "fr": re.compile(r"(?<!\w)(?:une?|mon|ma|son|sa|leur|aucune?) $"),
    "es": re.compile(r"(?<!\w)(?:una?|su|mi|ninguna?) $"),
    "it": re.compile(r"(?<!\w)(?:una?|nessuna?) $"),
    "pt": re.compile(r"(?<!\w)(?:uma?|nenhuma?) $"),
    "nl": re.compile(r"(?<!\w)(?:een|geen|mijn|zijn) $"),
    "sv": re.compile(r"(?<!\w)(?:en|ett|ingen) $"),
}
_COUNTED = re.compile(r"(?<!\w)(?:an?|my|your|one|no|every|last|first) $")
_COUNTED_THING = re.compile(
    r"(?<!\w)(?:an?|my|your|our|one|no|every|last|first|favou?rite|\d{4}) (?:\w+ )?$"
)
_GOES_ON = re.compile(
    r"-\w| (?!(?:and|or|of|in|on|at|to|for|from|with|by|as|is|was|has"
    r"|had|will|would|can|that|who|which|where|when|but|said)\b)\w"
)
"""A further noun may follow: "a Meta spokesman" names the company after all."""

_COMPOUND = re.compile(r"-\w| [A-Z]")

_BEFORE_A_NAME: Mapping[str, str] = MappingProxyType(
    {
        "en": r"with|from|by|for|to|and|or|against|that|than|like|left|\w+ing|\w+ed",
        "de": r"von|bei|mit|für|gegen|durch|über|und|oder|als|statt|dass|weil",
        "fr": "avec|par|pour|contre|chez|et|ou|que|qu'|à",
        "es": "con|por|para|contra|y|o|que|a",
        "it": "con|per|da|contro|e|o|che|a",
        "pt": "com|por|para|contra|pela|pelo|e|ou|que|à",
        "nl": "met|van|voor|door|tegen|en|of|dat|bij",
        "pl": "z|od|dla|przez|i|lub|że",
        "cs": "s|od|pro|proti|a|nebo|že|u",
        "ru": "с|от|для|против|и|или|что|у",
        "uk": "з|від|для|проти|і|та|що",
        "sv": "med|från|av|för|mot|och|eller|att",
        "da": "med|fra|af|for|mod|og|eller|at",
        "ro": "cu|de la|pentru|contra|și|sau|că",
        "hu": "és|vagy|hogy",
        "fi": "ja|tai|että|kun",
    }
)
"""Words between which and a common noun an article or an adjective mostly stands."""

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'-]*) $")
_INNER_CAPITAL = re.compile("[^\\W\\d_A-Z][A-Z]")

_OPENING = " \u00a0\"'«»‹›„“”‚‘’([{#*_>"
_SENTENCE_ENDS = ".!?…:;|•·\n\r。！？"
_LOOKED_BESIDE = 24
_LOOKED_AT = 100
"""Characters on either side: who shouts, shouts a line."""

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})


def looks(found: Found, field: str, language: str) -> tuple[float, str]:
    """Weigh the alias itself and its capital.

    Args:
        found: the mention.
        field: in which it stands, as given.
        language: of the article.

    Returns:
        Log odds and the evidence in words, which may be empty.
    """
    if found.sure:
        full = found.entity.kind == "person" and " " in found.alias.text
        return FULL_NAME if full else SURE_ALIAS, f'"{found.alias.text}" is plain'
    prior = _prior(found)
    written = field[found.start : found.end]
    shouted = _is_in_capitals(field, found.start, found.end)
    if found.alias.exact_case and written.isupper() and not shouted:
        return prior + CAPITALS_OF_ITS_OWN, "capitals of its own"
    if _INNER_CAPITAL.search(written):
        return prior + CAPITALS_OF_ITS_OWN, "a capital inside the word"
    if _after_article(found, field, language):
        return prior + AFTER_ARTICLE, "against: an article before it"
    if _stands_for_a_thing(found, field, language):
        return prior + AFTER_ARTICLE, "against: a word of number before it"
    if language == "en" and is_person(found) and _is_plural(found, field):
        return prior + CAPITAL_AT_START + PLURAL, "against: a plural, or a verb"
    if not has_case(written[0]):
        return prior, ""
    if written.islower() and found.alias.text[:1].isupper():
        small = SMALL_LETTERS_PERSON if is_person(found) else SMALL_LETTERS
        return prior + small, "small letters, as all around"
    if shouted:
        return prior + (CAPITAL_AT_START if is_person(found) else 0.0), ""
    if not _begins_sentence(field, found.start):
        noun = language in _NOUNS_HAVE_CAPITALS and not is_person(found)
        weight = CAPITAL_OF_A_NOUN if noun else CAPITAL_INSIDE
        beside, why = _beside(found, field, language)
        return prior + weight + beside, f"a capital inside a sentence{why}"
    declined = found.folded_end > found.alias_end
    if declined and script_of(written[0]) == "cyrillic":
        return prior, ""  # at the start any word has a capital: Маска, маска
    return prior + CAPITAL_AT_START, ""


def is_person(found: Found) -> bool:
    """Tell whether a person is named."""
    return found.entity.kind == "person"


def _prior(found: Found) -> float:
    entity = found.entity
    if not entity.supports:
        return NO_SUPPORTS_LISTED
    if entity.kind == "person":
        return PERSON
    if entity.kind == "product" and entity.excludes:
        return PRODUCT
    return NEEDS_SUPPORT


def _is_plural(found: Found, field: str) -> bool:
    """Tell whether an English name ends in a mere ``s``: it trumps.

    "The Trumps" are the family, which counts.
    """
    ending = found.folded_end - found.alias_end
    before = field[max(0, found.start - 4) : found.start].lower()
    return ending == 1 and field[found.end - 1] in "sS" and before != "the "


def _after_article(found: Found, field: str, language: str) -> bool:
    """Tell whether it stands like a common noun: "a Visa", "una Meta per tutte"."""
    pattern = _ARTICLE_BEFORE.get(language)
    if pattern is None or found.entity.kind != "organisation":
        return False
    before = field[max(0, found.start - 12) : found.start].lower()
    after = field[found.end : found.end + 12]
    goes_on = _GOES_ON if language == "en" else _COMPOUND
    return pattern.search(before) is not None and goes_on.match(after) is None


def _beside(found: Found, field: str, language: str) -> tuple[float, str]:
    """Weigh whether a company's name stands where a noun had an article before it."""
    if found.entity.kind != "organisation":
        return 0.0, ""
    word = _WORD_BEFORE.search(
        field[max(0, found.start - _LOOKED_BESIDE) : found.start]
    )
    if word is not None and _may_stand_before(word[1].lower(), language):
        return BY_ITSELF, ", by itself"
    return 0.0, ""


@lru_cache(maxsize=4096)
def _may_stand_before(word: str, language: str) -> bool:
    words = _BEFORE_A_NAME.get(language)
    return words is not None and re.fullmatch(words, word) is not None


def _stands_for_a_thing(found: Found, field: str, language: str) -> bool:
    """Tell whether an English name is counted: "no Trump", "my first Stargate"."""
    if language != "en" or found.entity.kind == "organisation":
        return False
    before = field[max(0, found.start - _LOOKED_BESIDE) : found.start].lower()
    after = field[found.end : found.end + 12]
    counted = _COUNTED_THING if found.entity.kind == "product" else _COUNTED
    return counted.search(before) is not None and _GOES_ON.match(after) is None


def _begins_sentence(field: str, start: int) -> bool:
    place = start
    while place > 0 and field[place - 1] in _OPENING:
        place -= 1
    return place == 0 or field[place - 1] in _SENTENCE_ENDS


def _is_in_capitals(field: str, start: int, end: int) -> bool:
    """Tell whether the sentence has no small letter, and a word beside the mention."""
    if not field[start:end].isupper():
        return False
    first, last = start, end
    earliest, latest = max(0, start - _LOOKED_AT), min(len(field), end + _LOOKED_AT)
    while first > earliest and field[first - 1] not in _SENTENCE_ENDS:
        first -= 1
    while last < latest and field[last] not in _SENTENCE_ENDS:
        last += 1
    sentence = field[first:last]
    return sentence.isupper() and (
        sum(one.isalpha() for one in sentence) > 2 * (end - start)
    )
