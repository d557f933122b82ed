"""Codes of languages, however a file writes them."""

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
    """Return ISO 639-1 for ISO 639-3 or a tag such as ``de-CH``.

    What is unknown stays as it is.
    """
    main = language.strip().lower().replace("_", "-").partition("-")[0]
    return _TWO_LETTERS.get(main, main)
