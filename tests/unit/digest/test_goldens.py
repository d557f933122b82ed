"""Digests as they were looked at and found good, to the byte.

After a change that is wanted: STORYWATCH_WRITE_GOLDENS=1 pytest tests/unit/digest, then
look at the files in a browser (light, dark, 360 pixels wide).
"""

import os
from pathlib import Path

import pytest

from storywatch.delivery.links import Links
from storywatch.digest.rendering import digest_markdown, digest_message
from tests.fakes.digests import busy, no_news, quiet

GOLDENS = Path(__file__).parent / "goldens"
DAYS = {"quiet": quiet, "no_news": no_news, "busy": busy}
LINKS = Links("https://news.example.org", b"0" * 32)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", DAYS)
def test_a_digest_looks_as_it_did(name: str, language: str) -> None:
    digest = DAYS[name](language)
    message = digest_message(digest, links=LINKS)
    written = {
        "html": message.html or "",
        "txt": message.text,
        "md": digest_markdown(digest, links=LINKS),
    }
    for ending, text in written.items():
        path = GOLDENS / f"{name}_{language}.{ending}"
        if os.environ.get("STORYWATCH_WRITE_GOLDENS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), path.name
