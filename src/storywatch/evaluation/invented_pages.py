"""Invented pages of ordinary outlets: big, full of furniture, and mostly not for us.

They have as many elements, links and bytes as the pages of 150 outlets had on average
(1,000 elements, 180 links, 190 boxes, 250 kB).
"""

import json
from collections.abc import Sequence
from random import Random

from storywatch.evaluation.bench_corpus import Corpus

MENTIONED_IN = 0.05
"""Of the pages, those whose article mentions somebody watched."""

TEASED_ON = 0.3
"""Of the pages, those on which a link to another article names somebody watched."""

TEASERS = 48
"""Of other articles."""

PARAGRAPHS = (6, 14)
"""Fewest and most of an article."""

SCRIPT_BYTES = (80_000, 320_000)
"""Of a page's inline scripts."""

_NEUTRAL = ("bala", "mare", "tenun")
"""Words in the place of names where nobody is mentioned."""


class InventedPages:
    """Pages in three layouts, of 80 to 250 kB.

    Args:
        seed: the same gives the same pages.
        names: of those watched.
    """

    def __init__(self, seed: int, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._corpus = Corpus(seed, _NEUTRAL)
        # S311: nothing secret, the same pages again are the point.
        self._random = Random(seed)  # noqa: S311

    def pages(self, count: int) -> list[bytes]:
        """Return pages; one in twenty is for us, at random."""
        return [self._page(number) for number in range(count)]

    def _page(self, number: int) -> bytes:
        random = self._random
        paragraphs = self._paragraphs()
        title = self._headline()
        if random.random() < MENTIONED_IN:
            self._mention(paragraphs)
        teasers = [self._headline() for _ in range(TEASERS)]
        if random.random() < TEASED_ON:
            teasers[random.randrange(TEASERS)] += f" {random.choice(self._names)}"
        body = (_plain, _broken, _sectioned)[number % 3](title, paragraphs)
        links = "".join(map(self._teaser, range(TEASERS), teasers))
        menu = "".join(f'<li><a href="/s/{n}">Rubrik {n}</a></li>' for n in range(80))
        told = json.dumps({"@type": "NewsArticle", "headline": title})
        return (
            f'<!doctype html><html lang="{"de" if number % 2 else "en"}"><head>'
            f"<title>{title} | Blatt</title>"
            f'<meta property="og:title" content="{title}">'
            '<meta property="article:published_time" '
            f'content="2025-01-{1 + number % 28:02}T08:30:00+01:00">'
            f'<script type="application/ld+json">{told}</script>'
            f"<script>{self._script()}</script></head><body>"
            f"<header><nav><ul>{menu}</ul></nav></header>"
            f'<main>{body}</main><aside class="more"><h2>Mehr</h2>{links}'
            f"</aside><footer><ul>{menu}</ul><p>Impressum</p></footer></body></html>"
        ).encode()

    def _teaser(self, number: int, headline: str) -> str:
        return (
            f'<div class="teaser teaser--{number}"><div class="teaser__media">'
            f'<a href="/a/{number}"><picture><source srcset="/i/{number}.webp">'
            f'<img src="/i/{number}.jpg" alt=""></picture></a></div>'
            f'<div class="teaser__text"><h3><a href="/a/{number}">{headline}</a></h3>'
            f'<p class="teaser__lead">{self._headline()}</p>'
            '<div class="teaser__meta"><span>12:30</span><span>3 min</span></div>'
            "</div></div>"
        )

    def _paragraphs(self) -> list[str]:
        count = self._random.randint(*PARAGRAPHS)
        texts = self._corpus.texts(2)
        return "\n\n".join(texts).split("\n\n")[:count]

    def _mention(self, paragraphs: list[str]) -> None:
        for _ in range(self._random.randint(1, 4)):
            place = self._random.randrange(len(paragraphs))
            words = paragraphs[place].split(" ")
            words[self._random.randrange(1, len(words))] = self._random.choice(
                self._names
            )
            paragraphs[place] = " ".join(words)

    def _headline(self) -> str:
        words = self._corpus.texts(1)[0].split(maxsplit=9)[:8]
        return " ".join(words).strip(".")

    def _script(self) -> str:
        size = self._random.randint(*SCRIPT_BYTES)
        piece = 'window.a={"k":[1,2,3],"t":"einwilligung"};if(a>b){c()}'
        return (piece * (size // len(piece) + 1))[:size]


def _plain(title: str, paragraphs: Sequence[str]) -> str:
    told = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f'<article><h1>{title}</h1><div class="text">{told}</div></article>'


def _broken(title: str, paragraphs: Sequence[str]) -> str:
    told = "<br><br>".join(paragraphs)
    return f'<div class="article"><h1>{title}</h1><div class="body">{told}</div></div>'


def _sectioned(title: str, paragraphs: Sequence[str]) -> str:
    told = "".join(
        f"<section><h2>Teil {n}</h2><p><span>{one}</span></p>"
        '<figure><img src="/b.jpg"><figcaption>Foto: Blatt</figcaption></figure>'
        "</section>"
        for n, one in enumerate(paragraphs)
    )
    return f"<article><h1><span>{title}</span></h1>{told}</article>"
