"""Names of languages as labelled sets write them."""

_TWO_LETTERS = {
    "ara": "ar",
    "deu": "de",
    "eng": "en",
    "fra": "fr",
    "ita": "it",
    "nld": "nl",
    "pol": "pl",
    "por": "pt",
    "rus": "ru",
    "slv": "sl",
    "spa": "es",
    "tur": "tr",
    "zho": "zh",
}


def two_letters(language: str) -> str:
    """Return ISO 639-1 for ISO 639-3; what is unknown stays as it is."""
    return _TWO_LETTERS.get(language, language)


def language_pair(one: str, other: str) -> str:
    """Name a pair of languages, whichever comes first: ``"de-en"``."""
    return "-".join(sorted((two_letters(one), two_letters(other))))
