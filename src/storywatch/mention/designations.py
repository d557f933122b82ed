"""The word that says what bears a name: ``Doktor Merz``, ``the frigate Amazon``.

It stands before the name, or after it and a comma ("Altman, a pianist from Haifa").
A field of life in which an entity is at home says nothing against it: who watches a
coach lists words of sport for him. From general knowledge of the languages.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from storywatch.mention.bearer_words import BEARERS, plain_words
from storywatch.mention.folding import FoldedText, fold
from storywatch.mention.found import Found
from storywatch.mention.given_names import without_accents
from storywatch.watchlist.records import Entity

CALLED = -1.5
FIRM = -3.0
"""Log odds, set by hand."""

_LOOKED_AT = 48
_LONGEST_ENDING = 3
_SHORT = 5
"""Words below this length take no endings and end no compounds."""

_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "nb", "fi", "hu"})
_WORD = re.compile(r"[\w']+")

_WOMEN = (
    "agnes alison allison ann astrid beth carmen carol deborah doris edith elisabeth "
    "elizabeth ellen esther gudrun hannah helen ines ingrid iris janet jean jill joan "
    "judith karen karin kathrin kirsten kristin leah lauren margaret margot marian "
    "marilyn megan miriam nathalie rachel ruth sarah sharon sigrid susan vivian"
)
"""Women whose names end in a consonant."""

_BEFORE = re.compile(
    r"([^\W\d_][\w'-]*)\.?:?(?: (?:of|de|di|von|d'))?(?: |(?<='))([\"'«»„“”‚‘(]?)$"
)
_AFTER = re.compile(
    r"[\"'»«”]?, (?:(?:who is |früher |once |formerly |ein |eine |an? |the |une? |"
    r"uno? |una |um |uma |een |la |le |der |die |das |en |ett )?)((?:[\w-]+ ?){1,3})"
)
_LEFT_OPEN = re.compile(r"(?<!\w)(?:the|an?|every|any|this|that) (?:\w+ )?$")
"""A noun with its article may have a clause without "that" after it in English: the
singer Trump praised. Ships keep their article: the frigate Amazon."""

_MANY = re.compile(
    r" (?:&|und|and|et|y|e) (?:sons?|söhne|partners?|fils|hijos|figli|"
    r"zonen|zoon|daughters|töchter|associates)(?!\w)"
)
"""A firm of that name: Musk & Sons."""

_GLOSS_BEFORE = re.compile(
    r"(?<!\w)(?:in english|auf englisch|en anglais|en inglés|in inglese|em inglês|"
    r"in het engels|po angielsku|anglicky|englanniksi|angolul|ingilizce|"
    r"на английском|по-английски|англійською|på engelska|engelsk|englisch) "
    r"[\"'«»„“”‚‘(]?$"
)
_GLOSS_AFTER = re.compile(
    r"[\"'»«”]?,? (?:in english|auf englisch|en anglais|en inglés|in inglese|"
    r"(?:\w+ ){0,2}em inglês|in het engels|po angielsku|anglicky|englanniksi)"
)
"""What the word of another language is in English, which is no name."""

_CALLED = re.compile(
    r"(?<!\w)(?:hei(?:ß|ss)t|hie(?:ß|ss)|namens|genannt|named|called|nicknamed|"
    r"s'appelle|appelée?|llamad[oa]|se llama|si chiama|chiamat[oa]|genaamd|heet|heter|"
    r"nazywa się|jmenuje se|по имени) [\"'«»„“”‚‘]?$"
)


def designation(
    found: Found, strange: Sequence[str], field: FoldedText, language: str
) -> tuple[float, str]:
    """Weigh the word that says what bears the name of a mention.

    Args:
        found: the mention.
        strange: the fields of ``BEARERS`` that say something against it.
        field: in which it stands, folded.
        language: of the article.

    Returns:
        Log odds, 0 or below, and the evidence in words, which may be empty.
    """
    folded, cased = field.text, field.cased
    start, end = found.folded_start, found.folded_end
    person = found.entity.kind == "person"
    before = folded[max(0, start - _LOOKED_AT) : start]
    if person and (called := _CALLED.search(before)):
        return CALLED, f'against: "{called[0].strip()}" before it'
    if person and (many := _MANY.match(folded, end)):
        return FIRM, f'against: "{many[0].strip()}" after it'
    if gloss := _GLOSS_BEFORE.search(before) or _GLOSS_AFTER.match(folded, end):
        return CALLED, f'against: "{gloss[0].strip()}" beside it'
    word = _BEFORE.search(before)
    if word:
        is_open = language == "en" and _LEFT_OPEN.search(before[: word.start()])
        closed = [one for one in strange if one == "vessels"] if is_open else strange
        weight = _weight(word[1], closed, language, quoted=bool(word[2]))
        if weight:
            return weight, f'against: "{word[1]}" before it'
    if told := _AFTER.match(folded[end : end + _LOOKED_AT]):
        for one in _WORD.finditer(told[1]):
            past = end + told.start(1) + one.end()
            if cased[past : past + 1] == " " and cased[past + 1 : past + 2].isupper():
                break  # a list goes on: Merz, Trainer Müller
            if weight := _weight(one[0], strange, language, quoted=True):
                return weight, f'against: "{one[0]}" after it'
    return 0.0, ""


def _weight(word: str, strange: Sequence[str], language: str, *, quoted: bool) -> float:
    for name in strange:
        bearers = BEARERS[name]
        if (quoted or not bearers.quoted) and _is_of(name, word, language):
            return bearers.weight
    return 0.0


def strange_groups(entity: Entity) -> tuple[str, ...]:
    """Return the groups of words that no alias or context word of an entity holds."""
    names = [word for alias in entity.aliases for word in fold(alias.text).split()]
    own = {
        without_accents(fold(word.strip("*"))) for word in (*entity.supports, *names)
    }
    return tuple(
        name
        for name, group in BEARERS.items()
        if entity.kind in group.kinds
        and own.isdisjoint(plain_words(name))
        and not (name == "women" and _may_be_a_woman(entity.name))
    )


def _may_be_a_woman(name: str) -> bool:
    first = without_accents(fold(name)).partition(" ")[0]
    return first[-1:] in "aeiyаеиоуыэюяії" or first in _WOMEN.split()


def _is_of(group: str, word: str, language: str) -> bool:
    plain = without_accents(word)
    return _pattern(group, language).fullmatch(plain) is not None


@lru_cache(maxsize=512)
def _pattern(group: str, language: str) -> re.Pattern[str]:
    words = sorted(plain_words(group))
    short = "|".join(one for one in words if len(one) < _SHORT)
    long = "|".join(one for one in words if len(one) >= _SHORT)
    first = r"(?:\w{3,}?-?)?" if language in _COMPOUNDING else ""
    ending = rf"\w{{0,{_LONGEST_ENDING}}}"
    return re.compile(rf"(?:{short or '(?!)'})|{first}(?:{long or '(?!)'}){ending}")
