"""A digest as text and HTML."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from storywatch.delivery.records import Message
from storywatch.development.records import DevelopmentKind
from storywatch.digest.records import Digest

KIND_WORDS: dict[DevelopmentKind, str] = {
    "first_report": "first report",
    "new_fact": "new",
    "new_figure": "new figure",
    "changed_figure": "figures differ",
    "statement": "statement",
    "contradiction": "contradiction",
    "correction": "correction",
}
"""How each kind of development is named in front of its sentence."""

MOST_STORIES = 50
"""More make a mail that programs cut off; the rest is counted."""

MOST_GAPS = 20
"""Lines on what could not be covered; the rest is counted."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("storywatch.digest"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def digest_message(digest: Digest) -> Message:
    """Write a digest; the same digest gives the same bytes."""
    values = {
        "digest": digest,
        "subject": _subject(digest),
        "stories": digest.stories[:MOST_STORIES],
        "more": max(0, len(digest.stories) - MOST_STORIES),
        "kind_words": KIND_WORDS,
        "gaps": digest.gaps[:MOST_GAPS],
        "more_gaps": max(0, len(digest.gaps) - MOST_GAPS),
    }
    return Message(
        key=f"digest-{digest.subscriber_key}-{digest.day.isoformat()}",
        kind="digest",
        subject=_subject(digest),
        text=_templates().get_template("digest.txt.jinja").render(values),
        html=_templates().get_template("digest.html.jinja").render(values),
    )


def _subject(digest: Digest) -> str:
    day = f"{digest.day:%a} {digest.day.day} {digest.day:%b %Y}"
    developments = sum(len(story.developments) for story in digest.stories)
    if not developments:
        return f"Nothing new, {day}"
    stories = len(digest.stories)
    return (
        f"{developments} new development{'s'[: developments != 1]} in {stories} "
        f"stor{'y' if stories == 1 else 'ies'}, {day}"
    )
