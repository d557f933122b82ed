"""A digest as text and HTML."""

from dataclasses import replace
from functools import lru_cache
from quopri import encodestring
from typing import Final

import css_inline
from jinja2 import Environment

from storywatch.delivery.links import Links
from storywatch.delivery.records import Message, Picture
from storywatch.delivery.templating import templates_of
from storywatch.digest.chart import HEIGHT, WIDTH, volume_chart
from storywatch.digest.markdown import markdown_quoted
from storywatch.digest.records import Digest
from storywatch.digest.shown import Shown

LARGEST_HTML: Final = 85_000
"""Bytes as mail carries them (quoted-printable): the most widely used mail programs
cut off at about 102,000, and the way to unsubscribe goes first."""

MOST_STORIES: Final = 50
"""Of a mail, if they are small."""

MOST_GAPS: Final = 12
"""Lines on what could not be covered; the rest is counted."""

MOST_FIGURES: Final = 6
"""Pairs of figures a story."""

CHART: Final = "volume"
"""Name of the picture, as the HTML calls it."""

SERIOUS: Final = frozenset({"changed_figure", "contradiction", "correction"})
"""Kinds that stand out."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = templates_of("storywatch.digest")
    environment.filters["markdown"] = markdown_quoted
    return environment


def digest_page(digest: Digest, *, links: Links | None = None) -> Message:
    """Write all that a digest keeps, for a page, which may be long.

    Who reaches a page need not be the subscriber: it offers none of their links.
    """
    return _written(digest, links, offers=False)


def digest_message(digest: Digest, *, links: Links | None = None) -> Message:
    """Write a digest; the same digest and links give the same bytes.

    However busy the day, the HTML stays below ``LARGEST_HTML``: stories of the lowest
    rank are left out of both parts, and counted.

    Args:
        digest: what it says.
        links: write the addresses; None: there are none.
    """
    digest = _shortened(digest, MOST_STORIES)
    message = _written(digest, links)
    while len(digest.stories) > 1 and _mail_size(message.html or "") > LARGEST_HTML:
        digest = _shortened(digest, len(digest.stories) - len(digest.stories) // 12 - 1)
        message = _written(digest, links)
    return message


def _shortened(digest: Digest, most: int) -> Digest:
    """Leave out stories of the lowest rank, and count them; one stays."""
    kept = digest.stories[: max(1, most)]
    left_out = len(digest.stories) - len(kept) + digest.more_stories
    return replace(digest, stories=kept, more_stories=left_out)


def digest_markdown(digest: Digest, *, links: Links | None = None) -> str:
    """Write a digest as Markdown (CommonMark); foreign text in it stays text."""
    return _templates().get_template("digest.md.jinja").render(_values(digest, links))


def _written(digest: Digest, links: Links | None, *, offers: bool = True) -> Message:
    values = _values(digest, links, offers=offers)
    html = _templates().get_template("digest.html.jinja").render(values)
    shown = Shown(digest)
    stopped = "digest" if digest.period == "day" else "weekly"
    return Message(
        key=f"{stopped}-{digest.subscriber_key}-{digest.last_day.isoformat()}",
        kind="digest",
        subject=shown.subject(),
        text=_templates().get_template("digest.txt.jinja").render(values),
        html=_inliner().inline(html),
        language=digest.language,
        pictures=(
            Picture(
                name=CHART,
                media_type="image/png",
                content=volume_chart(digest.volume),
                alt=shown.volume(),
            ),
        )
        if any(digest.volume)
        else (),
        stop_url=links.stop(digest.subscriber_key, stopped) if links else "",
        data={
            "digest": digest.name,
            "subscriber": digest.subscriber_key,
            "stories": [
                {
                    "story": story.story_id,
                    "title": story.title,
                    "developments": [
                        {"kind": turn.kind, "text": turn.text, "url": turn.article_url}
                        for turn in story.turns
                    ],
                }
                for story in digest.stories[:10]
            ],
        },
    )


def _values(
    digest: Digest, links: Links | None, *, offers: bool = True
) -> dict[str, object]:
    return {
        "digest": digest,
        "shown": Shown(digest),
        "words": Shown(digest).words,
        "links": links,
        "offers": offers and links is not None,
        "gaps": digest.gaps[:MOST_GAPS],
        "more_gaps": max(0, len(digest.gaps) - MOST_GAPS),
        "most_figures": MOST_FIGURES,
        "serious": SERIOUS,
        "chart": CHART,
        "chart_size": (WIDTH // 2, HEIGHT // 2),
    }


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    # Dark grounds and narrow screens are asked for by rules that can't stand in a line.
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def _mail_size(html: str) -> int:
    return len(encodestring(html.encode()))
