"""Invented German and English prose, which names whom it is told to name."""

from collections.abc import Sequence
from random import Random

from storywatch.evaluation.english_host import ENGLISH
from storywatch.evaluation.german_host import GERMAN
from storywatch.evaluation.host_words import HostWords

LANGUAGES: tuple[tuple[str, HostWords], ...] = (("de", GERMAN), ("en", ENGLISH))

SENTENCES = (2, 5)
"""Fewest and most of a paragraph."""

_SAID = {
    "de": (
        "Auch {name} äußerte sich dazu am Abend.",
        "Das geht aus einem Papier hervor, das {name} vorliegt.",
        "„Wir warten ab“, hieß es aus dem Umfeld von {name}.",
    ),
    "en": (
        "{name} commented on it in the evening.",
        "That is what a paper says which {name} has seen.",
        "“We will wait and see”, people close to {name} said.",
    ),
}

_WRITTEN = (
    "{name}",
    "{name}",
    "<em>{name}</em>",
    "<strong>{name}</strong>",
    '<a href="/thema/{number}">{name}</a>',
)
"""How pages write a name within a sentence."""


class InventedProse:
    """Sentences of one language, from a chance that is shared with others.

    Args:
        language: one of those of ``LANGUAGES``.
        words: of this language.
        random: the chance.
        names: of those watched.
    """

    def __init__(
        self, language: str, words: HostWords, random: Random, names: Sequence[str]
    ) -> None:
        self.language = language
        self._words = words
        self._random = random
        self._names = names

    def title(self) -> str:
        """Return a headline that names nobody."""
        return self._filled(self._random.choice(self._words.titles))

    def sentence(self) -> str:
        """Return a sentence that names nobody."""
        return self._filled(self._random.choice(self._words.sentences))

    def paragraph(self) -> str:
        """Return a few sentences that name nobody."""
        count = self._random.randint(*SENTENCES)
        return " ".join(self.sentence() for _ in range(count))

    def naming(self) -> str:
        """Return a sentence, as markup, that names somebody watched."""
        random = self._random
        name = random.choice(self._names)
        if random.random() < 0.25:
            # Hyphenation and fixed spaces, as editors' programs put them.
            name = f"{name[:3]}&shy;{name[3:]}".replace(" ", "&nbsp;")
        written = random.choice(_WRITTEN).format(name=name, number=random.randrange(99))
        return random.choice(_SAID[self.language]).format(name=written)

    def name(self) -> str:
        """Return a name of somebody watched."""
        return self._random.choice(self._names)

    def _filled(self, pattern: str) -> str:
        random, words = self._random, self._words
        a, b = random.sample(random.choice(words.matters), 2)
        g, g2 = random.sample(words.general, 2)
        turn = random.choice(words.turns)
        return pattern.format(a=a, b=b, g=g, g2=g2, t=turn, n=random.randint(2, 5000))
