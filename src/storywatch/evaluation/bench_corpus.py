"""Invented texts and pages to measure speed on: a seed gives the same ones always."""

from collections.abc import Sequence
from random import Random

from storywatch.watchlist.records import Alias, Entity, Watchlist

SYLLABLES = (
    "ba", "ber", "da", "den", "el", "fen", "ga", "gen", "hal", "in", "kor", "la",
    "len", "mar", "mo", "nen", "ol", "per", "ra", "ren", "sa", "sel", "ta", "ten",
    "un", "ver", "wa", "zen",
)  # fmt: skip

WORDS_A_SENTENCE = 18

SENTENCES_A_PARAGRAPH = 4

PARAGRAPHS = 7
"""About 500 words: an article of ordinary length."""

ONE_NAME_IN = 150
"""Words: how often an entity is named."""

_FURNITURE = "".join(
    f'<li><a href="/section/{number}">Section {number} and its teaser</a></li>'
    for number in range(120)
)


class Corpus:
    """Texts in an invented language, sprinkled with names.

    Attributes:
        names: what stands among the words.
    """

    def __init__(self, seed: int, names: Sequence[str]) -> None:
        self.names = names
        # S311: nothing secret, the same texts again are the point.
        self._random = Random(seed)  # noqa: S311
        self._words = [self._word() for _ in range(6000)]

    def texts(self, count: int) -> list[str]:
        """Return articles of about 500 words; paragraphs apart by blank lines."""
        return ["\n\n".join(self._paragraphs()) for _ in range(count)]

    def pages(self, count: int) -> list[bytes]:
        """Return articles as pages of about 12 kB with menus, teasers and a date."""
        return [self._page(number) for number in range(count)]

    def _page(self, number: int) -> bytes:
        body = "".join(f"<p>{one}</p>" for one in self._paragraphs())
        title = " ".join(self._random.choices(self._words, k=8)).capitalize()
        return (
            f"<!doctype html><html lang=de><head><title>{title} | Blatt</title>"
            f'<meta property="og:title" content="{title}">'
            '<meta property="article:published_time" '
            f'content="2025-01-{1 + number % 28:02}T08:30:00+01:00"></head><body>'
            f"<nav><ul>{_FURNITURE}</ul></nav><main><article><h1>{title}</h1>"
            f"{body}</article></main><aside><ul>{_FURNITURE}</ul></aside>"
            "<footer>Imprint, privacy, terms</footer></body></html>"
        ).encode()

    def _paragraphs(self) -> list[str]:
        return [
            " ".join(self._sentence() for _ in range(SENTENCES_A_PARAGRAPH))
            for _ in range(PARAGRAPHS)
        ]

    def _sentence(self) -> str:
        words = [
            self._random.choice(self.names)
            if self._random.randrange(ONE_NAME_IN) == 0
            else self._random.choice(self._words)
            for _ in range(WORDS_A_SENTENCE)
        ]
        words[0] = words[0][:1].upper() + words[0][1:]
        return " ".join(words) + "."

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(1, 4)))


def invented_watchlist(seed: int, entities: int) -> Watchlist:
    """Return a watchlist of people with two names each, all of them invented.

    No two have a family name in common: a watchlist refuses an alias of two entities.
    """
    random = Random(seed)  # noqa: S311 - the same names again are the point

    def name() -> str:
        return "".join(random.choices(SYLLABLES, k=4)).capitalize()

    families: dict[str, str] = {}
    while len(families) < entities:
        first, family = name(), name()
        families.setdefault(family, first)
    return Watchlist(
        digest="",
        entities=tuple(
            _person(f"person-{number}", f"{first} {family}")
            for number, (family, first) in enumerate(families.items())
        ),
    )


def watchlist_file(watchlist: Watchlist) -> str:
    """Write entities as people do in ``watchlist.yaml``: name, kind, aliases."""
    return "entities:\n" + "".join(
        f"  - key: {entity.key}\n    name: {entity.name}\n    kind: {entity.kind}\n"
        "    aliases:\n"
        + "".join(f"      - {alias.text}\n" for alias in entity.aliases)
        for entity in watchlist.entities
    )


def _person(key: str, name: str) -> Entity:
    family = name.split()[1]
    return Entity(
        key=key,
        name=name,
        kind="person",
        aliases=(Alias(text=name), Alias(text=family)),
    )
