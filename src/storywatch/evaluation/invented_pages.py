"""Invented pages of ordinary outlets: big, full of furniture, and mostly not for us.

They have about as much of everything as the median of 100 pages of as many outlets
(180 kB, of which 100 kB outside scripts and styles; 1,040 elements, of these 170 div,
150 links, 120 li, 60 span, 36 p; 15 scripts, 30 meta elements, 2 kB of JSON-LD; 7,600
characters of article in 32 paragraphs).
"""

import json
from collections.abc import Callable, Sequence
from random import Random

from storywatch.evaluation.invented_prose import LANGUAGES, InventedProse

MENTIONED_IN = 0.05
"""Of the pages, those whose article mentions somebody watched."""

TEASED_ON = 0.3
"""Of the pages, those on which a link to another article names somebody watched."""

TEASED_IN_FULL_ON = 0.01
"""Of the pages, those on which also the text below such a link does."""

TEASERS = 24
"""Of other articles."""

PARAGRAPHS = (16, 44)
"""Fewest and most of an article."""

SCRIPTS = 14

SCRIPT_BYTES = (30_000, 130_000)
"""Of a page's inline scripts together."""


class InventedPages:
    """Pages in three layouts and two languages, of 80 to 250 kB.

    Args:
        seed: the same gives the same pages.
        names: of those watched.
    """

    def __init__(self, seed: int, names: Sequence[str]) -> None:
        # S311: nothing secret, the same pages again are the point.
        self._random = Random(seed)  # noqa: S311
        self._prose = [
            InventedProse(language, words, self._random, names)
            for language, words in LANGUAGES
        ]

    def pages(self, count: int) -> list[bytes]:
        """Return pages; one in twenty is for us, anywhere among them."""
        numbers = range(count)
        ours = set(self._random.sample(numbers, round(count * MENTIONED_IN)))
        return [self._page(one, is_ours=one in ours) for one in numbers]

    def _page(self, number: int, *, is_ours: bool) -> bytes:
        prose = self._prose[number % len(self._prose)]
        layout = _LAYOUTS[number // len(self._prose) % len(_LAYOUTS)]
        title = prose.title()
        article = layout(title, self._paragraphs(prose, is_ours=is_ours))
        told = _linked_data(title, prose.sentence(), number)
        return (
            f'<!doctype html>\n<html lang="{prose.language}">\n<head>\n'
            f"<title>{title} | Blatt</title>\n"
            f"{_head(title, prose.sentence(), number)}{told}{self._scripts()}</head>\n"
            f'<body class="page page--article page--{number % 7} has-sidebar">\n'
            f'<header class="site-header">{_menu("main", 40, is_nav=True)}</header>\n'
            f'<main id="content" class="layout layout--wide">{article}'
            f"{self._teasers(prose)}</main>\n"
            f'<footer class="site-footer">{_menu("foot", 76)}'
            f"<p>© Blatt. {prose.sentence()}</p></footer>{_icons()}</body>\n</html>\n"
        ).encode()

    def _paragraphs(self, prose: InventedProse, *, is_ours: bool) -> list[str]:
        random = self._random
        count = random.randint(*PARAGRAPHS)
        found = [prose.paragraph() for _ in range(count)]
        for place in random.sample(range(count), count // 5):
            found[place] += f' <a href="/thema/{place}">{prose.title()}</a>, auch hier.'
        if is_ours:
            for place in random.sample(range(count), random.randint(1, 4)):
                found[place] += f" {prose.naming()}"
        return found

    def _teasers(self, prose: InventedProse) -> str:
        random = self._random
        titles = [prose.title() for _ in range(TEASERS)]
        leads = [prose.sentence() for _ in range(TEASERS)]
        if random.random() < TEASED_ON:
            titles[random.randrange(TEASERS)] += f" {prose.name()}"
        if random.random() < TEASED_IN_FULL_ON:
            leads[random.randrange(TEASERS)] += f" {prose.name()}"
        told = "".join(map(_teaser, range(TEASERS), titles, leads))
        return f'<aside class="more more--grid"><h2>Mehr</h2>{told}</aside>'

    def _scripts(self) -> str:
        size = self._random.randint(*SCRIPT_BYTES) // SCRIPTS
        piece = 'window.a={"k":[1,2,3],"t":"einwilligung"};if(a>b){c()}\n'
        code = (piece * (size // len(piece) + 1))[:size]
        return f"<script>{code}</script>\n" * SCRIPTS


def _head(title: str, lead: str, number: int) -> str:
    day = f"2025-01-{1 + number % 28:02}T08:30:00+01:00"
    told = {
        "og:title": title,
        "og:site_name": "Blatt",
        "og:description": lead,
        "article:published_time": day,
    } | {f"blatt:key-{one}": f"value {one}" for one in range(25)}
    meta = (f'<meta property="{k}" content="{v}">\n' for k, v in told.items())
    links = (
        f'<link rel="preload" as="script" href="/assets/build/chunk-{one}.8f3c.js">\n'
        for one in range(20)
    )
    canonical = f'<link rel="canonical" href="https://blatt.example/a/{number}">\n'
    return "".join((*meta, *links, canonical))


def _linked_data(title: str, lead: str, number: int) -> str:
    outlet = {"@type": "Organization", "name": "Blatt", "url": "https://blatt.example"}
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "description": lead,
        "datePublished": f"2025-01-{1 + number % 28:02}T08:30:00+01:00",
        "author": {"@type": "Person", "name": "Toni Beispiel"},
        "publisher": outlet,
        "image": [f"https://blatt.example/i/{number}-{w}.jpg" for w in range(8)],
        "itemListElement": [
            {"@type": "ListItem", "position": one, "item": outlet} for one in range(8)
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>\n'


def _menu(name: str, count: int, *, is_nav: bool = False) -> str:
    """Return a list of links; outlets' menus are only sometimes marked as such."""
    items = "\n".join(
        f'<li class="menu__item menu__item--{name}" data-place="{one}">'
        f'<a class="menu__link" href="https://blatt.example/rubrik/{name}/{one}" '
        f'data-track=\'{{"event":"menu","place":{one}}}\'>Rubrik {one}</a></li>'
        for one in range(count)
    )
    tag = "nav" if is_nav else "div"
    return f'<{tag} class="menu"><ul class="menu__list">{items}</ul></{tag}>'


def _teaser(number: int, title: str, lead: str) -> str:
    sizes = ", ".join(f"/i/{number}-{w}.webp {w}w" for w in range(160, 1760, 160))
    track = f'data-track=\'{{"event":"teaser","place":{number},"list":"more"}}\''
    return (
        f'<!-- teaser {number} -->\n<div class="teaser teaser--{number} teaser--m" '
        f'{track}>\n<div class="teaser__media media media--16x9">'
        f'<a class="media__link" href="/a/{number}" {track} tabindex="-1">'
        f'<picture class="media__picture"><img class="media__image" loading="lazy" '
        f'sizes="(min-width: 64em) 20vw, 100vw" srcset="{sizes}" alt=""></picture></a>'
        '<svg class="icon icon--play" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="M12 2.5c5.2 0 9.5 4.3 9.5 9.5s-4.3 9.5-9.5 9.5S2.5 17.2 2.5 12"/>'
        '</svg></div>\n<div class="teaser__text"><div class="teaser__kicker">'
        '<span class="kicker kicker--plus">Region</span></div>'
        f'<h3 class="teaser__title"><a class="teaser__link" href="/a/{number}" {track}>'
        f'{title}</a></h3>\n<p class="teaser__lead">{lead}</p>'
        '<div class="teaser__meta meta"><span class="meta__time">12:30</span>'
        '<div class="meta__share"><button class="share" type="button">+</button></div>'
        "</div></div></div>\n"
    )


def _icons() -> str:
    """Return drawings to which a page's icons refer, as many pages end with."""
    line = "M12 2.5c5.2 0 9.5 4.3 9.5 9.5s-4.3 9.5-9.5 9.5S2.5 17.2 2.5 12z " * 8
    icons = "".join(
        f'<symbol id="icon-{one}" viewBox="0 0 24 24"><path d="{line}"/></symbol>'
        for one in range(40)
    )
    return f'<svg class="icons" hidden>{icons}</svg>'


def _plain(title: str, paragraphs: Sequence[str]) -> str:
    told = "".join(
        f'<p class="text__paragraph" data-place="{n}">{one}</p>\n{_between(n)}'
        for n, one in enumerate(paragraphs)
    )
    return (
        f'<article class="article"><h1 class="article__title">{title}</h1>'
        f'{_byline()}<div class="article__text text">{told}</div></article>'
    )


def _broken(title: str, paragraphs: Sequence[str]) -> str:
    told = "<br>\n<br>\n".join(paragraphs)
    return (
        f'<div class="article"><h1>{title}</h1>{_byline()}'
        f'<div class="article-body">{told}</div>{_between(8)}</div>'
    )


def _sectioned(title: str, paragraphs: Sequence[str]) -> str:
    told = "".join(
        f'<section class="part part--{n}"><h2 class="part__title">Teil {n}</h2>'
        f'<p class="part__text"><span class="part__words">{one}</span></p></section>\n'
        if n % 6 == 0
        else f'<p class="part__text"><span class="part__words">{one}</span></p>\n'
        for n, one in enumerate(paragraphs)
    )
    return f"<article><h1><span>{title}</span></h1>{_byline()}{told}</article>"


def _byline() -> str:
    return (
        '<div class="byline"><span class="byline__author">Von '
        '<a href="/autor/toni">Toni Beispiel</a></span>'
        '<time datetime="2025-01-05T08:30:00+01:00">5.1.2025, 8.30</time></div>'
    )


def _between(number: int) -> str:
    """Return what interrupts an article: advertising, a picture."""
    if number % 8 != 0:
        return ""
    return (
        f'<div class="ad" data-slot="mid-{number}"><div>Anzeige</div></div>'
        f'<figure class="picture"><img src="/i/{number}.jpg" alt="">'
        "<figcaption>Foto: Blatt</figcaption></figure>\n"
    )


_LAYOUTS: tuple[Callable[[str, Sequence[str]], str], ...] = (
    _plain,
    _broken,
    _sectioned,
)
