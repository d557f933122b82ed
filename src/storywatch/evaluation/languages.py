"""Names of pairs of languages."""

from storywatch.article.language_codes import two_letters


def language_pair(one: str, other: str) -> str:
    """Name a pair of languages, whichever comes first: ``"de-en"``."""
    return "-".join(sorted((two_letters(one), two_letters(other))))
