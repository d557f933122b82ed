"""The forms under which a word is found: as it stands, its dictionary form, its parts.

What a text's word is indexed under and what a searched word asks for are made here,
so that they cannot drift apart. A mark before a form says what it is: an exact phrase
never meets part of a compound.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from storywatch.archive.search.english_spelling import american
from storywatch.archive.search.german_compounds import compound_parts
from storywatch.archive.search.tokens import Token, folded
from storywatch.article.stopwords import NO_WORDS, STOPWORDS
from storywatch.article.words import dictionary_form

LEMMA: Final = "~"
"""Before a dictionary form, or a stem."""

PART: Final = "+"
"""Before the dictionary form of a compound's part."""

BEGINNING: Final = "^"
"""Before the beginning of a word whose language has neither dictionary nor stemmer."""

LETTERS_OF_A_BEGINNING: Final = 5
"""As in ``article.words``: four to six score alike."""

DICTIONARIES: Final = frozenset({"de", "en"})
"""Languages read by dictionary: others' take up to 450 MB of memory and seconds to
load, for a single word searched."""

STEMMERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ar": "arabic_stem",
        "ca": "catalan_stem",
        "da": "danish_stem",
        "el": "greek_stem",
        "es": "spanish_stem",
        "eu": "basque_stem",
        "fi": "finnish_stem",
        "fr": "french_stem",
        "ga": "irish_stem",
        "hi": "hindi_stem",
        "hu": "hungarian_stem",
        "hy": "armenian_stem",
        "id": "indonesian_stem",
        "it": "italian_stem",
        "lt": "lithuanian_stem",
        "ne": "nepali_stem",
        "nl": "dutch_stem",
        "no": "norwegian_stem",
        "nb": "norwegian_stem",
        "pt": "portuguese_stem",
        "ro": "romanian_stem",
        "ru": "russian_stem",
        "sr": "serbian_stem",
        "sv": "swedish_stem",
        "ta": "tamil_stem",
        "tr": "turkish_stem",
    }
)
"""Languages read by a stemmer of Postgres 15 or later, by ISO 639-1."""

ALSO: Final[Mapping[str, str]] = MappingProxyType(
    {
        "awoken": "awake",
        "bade": "bid",
        "bent": "bend",
        "bit": "bite",
        "bore": "bear",
        "born": "bear",
        "bound": "bind",
        "broke": "break",
        "drunk": "drink",
        "felt": "feel",
        "gone": "go",
        "ground": "grind",
        "halves": "half",
        "leaves": "leaf",
        "left": "leave",
        "lives": "life",
        "rose": "rise",
        "rung": "ring",
        "shelves": "shelf",
        "shook": "shake",
        "shot": "shoot",
        "swore": "swear",
        "thieves": "thief",
        "thought": "think",
        "wives": "wife",
        "won": "win",
        "wound": "wind",
    }
)
"""English forms that are words of their own as well (*rose*), as which the dictionary
has them: a text that has one is found by both."""

NO_STEMS: Final[Mapping[str, str]] = MappingProxyType({})

_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def indexed_forms(
    token: Token, language: str, stems: Mapping[str, str] = NO_STEMS
) -> tuple[str, ...]:
    """Return what a word of an article is indexed under; the first is as it stands.

    Args:
        token: of the text.
        language: of the article, ISO 639-1 or ``"und"``.
        stems: of the article's words in lower case, where its language has a stemmer.
    """
    if token.in_pairs:
        return (token.folded,)
    stem = stems.get(token.word, token.word) if language in STEMMERS else ""
    return _forms(token.word, token.folded, language, stem)


@lru_cache(maxsize=200_000)
def _forms(word: str, plain: str, language: str, stem: str) -> tuple[str, ...]:
    """Return what a word is indexed under: few words make up most of a text."""
    if _is_function_word(word, language):
        return (plain,)
    if language == "de":
        return (plain, *_unless(_german(word), plain), *_parts(word))
    if language == "en":
        return (plain, *_english(word, plain))
    if stem:
        return (plain, *_unless(stem, plain))
    return (plain, f"{BEGINNING}{plain[:LETTERS_OF_A_BEGINNING]}")


def searched_forms(
    token: Token,
    languages: frozenset[str],
    stems: Mapping[str, frozenset[str]] = MappingProxyType({}),
    *,
    with_parts: bool = True,
) -> frozenset[str]:
    """Return the forms of which an article has at least one when it has the word.

    Args:
        token: of what was typed, whose language nobody knows.
        languages: those that the archive holds.
        stems: of the typed words in lower case, in any of these languages.
        with_parts: whether part of a compound will do.
    """
    if token.in_pairs:
        return frozenset({token.folded})
    found = {token.folded, folded(token.word.translate(_EXPANDED))}
    lemmas = {token.folded}
    for spelling in _spellings(token.word):
        found.add(folded(spelling))
        for language in DICTIONARIES & languages:
            if not _is_function_word(spelling, language):
                lemmas.add(folded(_lemma(spelling, language)))
        if "en" in languages and spelling in ALSO:
            lemmas.add(ALSO[spelling])
    lemmas |= {folded(one) for one in stems.get(token.word, ())}
    found |= lemmas
    found |= {f"{LEMMA}{one}" for one in lemmas}
    if with_parts:
        found |= {f"{PART}{one}" for one in lemmas}
    if any(_has_neither(one) for one in languages):
        found.add(f"{BEGINNING}{token.folded[:LETTERS_OF_A_BEGINNING]}")
    return frozenset(one for one in found if one)


def lexeme(form: str) -> str:
    """Return a form as it stands in the text of a vector or a query for one."""
    escaped = form.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _lemma(word: str, language: str) -> str:
    lemma = dictionary_form(word, language)
    return american(lemma) if language == "en" else lemma


def _has_neither(language: str) -> bool:
    return language not in DICTIONARIES and language not in STEMMERS


def _is_function_word(word: str, language: str) -> bool:
    return word in STOPWORDS.get(language, NO_WORDS)


def _german(word: str) -> str:
    """Return the dictionary form; Swiss spelling has no *ß* and is in no dictionary."""
    lemma = dictionary_form(word, "de")
    if lemma == word and "ss" in lemma:
        return dictionary_form(lemma.replace("ss", "ß"), "de")
    return lemma


def _english(word: str, plain: str) -> Iterator[str]:
    yield from _unless(_lemma(word, "en"), plain)
    if word in ALSO:
        yield f"{LEMMA}{ALSO[word]}"


def _unless(lemma: str, plain: str) -> tuple[str, ...]:
    """Return a dictionary form that is not the word itself."""
    bare = folded(lemma)
    return () if bare == plain else (f"{LEMMA}{bare}",)


def _parts(word: str) -> Iterator[str]:
    for part in compound_parts(word):
        yield f"{PART}{folded(dictionary_form(part, 'de'))}"


def _spellings(word: str) -> Iterator[str]:
    """Yield a typed word, and as German may write it: *ae* for *ä*, *ss* for *ß*."""
    yield word
    umlauts = word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    if umlauts != word:
        yield umlauts
    if "ss" in word:
        yield umlauts.replace("ss", "ß")
