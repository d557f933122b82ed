"""The words of a text that carry its content, in any language."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from storywatch.article.stopwords import NO_WORDS, STOPWORDS
from storywatch.article.vocabulary import word_set

LETTERS_OF_A_STEM = 5
"""Cutting words after five letters is the cheapest stemming, and it joins cognates
and names across languages (*Olympische*, *olympics*, *olímpicos*). Four to six
score alike on headlines; three joins strangers."""

_WORD = re.compile(r"\w+")
_LEMMATISED = word_set("de en es fr it nl pl pt ru sv da cs fi hu ro tr uk sl")
_SEPARATE_SCRIPTS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: no blanks between words."""

_GERMAN_GENITIVE = re.compile(r"(?<=[^\W\d_]{3})(?<![aiosu])s$")
"""Of names, which no dictionary knows: *Musks*, *Nadellas* is left alone."""

_ROMAN = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяђјљњћџў",
            "a b v g g d e e zh z i i i i k l m n o p r s t u f kh ts ch sh sh"
            " - y - e iu ia d j l n c d u".replace("-", "\0").split(" "),
            strict=True,
        )
    )
    | {"\0": ""}
)
"""Cyrillic as newspapers romanise it, without its finer points: enough for a name
to begin alike in both scripts."""


def content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words that carry a text's content.

    Args:
        text: any length; the time is linear in it.
        language: ISO 639-1, or ``"und"``.

    Returns:
        Lower case, accents kept, dictionary forms where the language has a
        dictionary, function words and single letters left out, in the order of
        the text, repeated as often as they stand. Runs of a script without
        blanks become overlapping pairs of characters.
    """
    stopwords = STOPWORDS.get(language, NO_WORDS)
    found = []
    for word in _words(text):
        if word in stopwords or (len(word) < 2 and not word.isdecimal()):
            continue
        lemma = dictionary_form(word, language) if language in _LEMMATISED else word
        if lemma not in stopwords:
            found.append(lemma)
    return tuple(found)


def word_stems(text: str, language: str) -> tuple[str, ...]:
    """Return word beginnings that can be compared across languages.

    Args:
        text: any length; the time is linear in it.
        language: ISO 639-1, or ``"und"``.

    Returns:
        The first five letters of each content word without accents, Cyrillic
        romanised; numbers whole; in the order of the text, repeated.
    """
    stopwords = STOPWORDS.get(language, NO_WORDS)
    stems = (_stem(word) for word in _words(text) if word not in stopwords)
    return tuple(stem for stem in stems if len(stem) > 1 or stem.isdecimal())


def _words(text: str) -> Iterator[str]:
    """Yield lower-cased words; scripts without blanks in pairs of characters."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for word in _WORD.findall(plain):
        if _SEPARATE_SCRIPTS.search(word) is None:
            yield word
        else:
            yield from _pairs(word)


def _pairs(word: str) -> Iterator[str]:
    rest = 0
    for run in _SEPARATE_SCRIPTS.finditer(word):
        if word[rest : run.start()]:
            yield word[rest : run.start()]
        rest = run.end()
        letters = run.group()
        if len(letters) == 1:
            yield letters
        for start in range(len(letters) - 1):
            yield letters[start : start + 2]
    if word[rest:]:
        yield word[rest:]


@lru_cache(maxsize=100_000)
def dictionary_form(word: str, language: str) -> str:
    """Return a word as its dictionary has it, in lower case.

    Args:
        word: in lower case; German nouns, which are known with a capital only, too.
        language: ISO 639-1, one that simplemma has a dictionary of.
    """
    lemma: str = simplemma.lemmatize(word, lang=language)
    if language == "de" and lemma == word:
        noun = word.capitalize()
        lemma = simplemma.lemmatize(noun, lang=language)
        if lemma == noun and not simplemma.is_known(noun, lang=language):
            return _GERMAN_GENITIVE.sub("", word)
    return lemma.lower()


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if word.isdecimal():
        return word
    decomposed = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return bare.translate(_ROMAN)[:LETTERS_OF_A_STEM]
