"""Mentions in the evaluation data beside the repository, where it is present."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.template import template_text

SHARED = Path(__file__).parents[4] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="no evaluation data at ../shared"
)

MATCHER = Matcher(watchlist_from(template_text(), path="template.yaml"))


def lines_of(path: str) -> Iterator[dict[str, Any]]:
    for line in (SHARED / "data" / path).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def entities_in(text: str, language: str) -> set[str]:
    found = MATCHER.mentions(title="", text=text, language=language)
    return {one.entity_key for one in found if not one.doubtful}


def test_no_text_of_another_sense_is_confirmed() -> None:
    texts = lines_of("entities/ambiguous/negatives_dev.jsonl")
    wrong = {
        line["id"]: found
        for line in texts
        if (found := entities_in(line["text"], line["lang"]))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_that_names_trump_is_found_and_no_other(language: str) -> None:
    sentences = list(lines_of(f"mentions/uner_pud/{language}.jsonl"))
    named = {one["id"] for one in sentences if re.search(r"\bTrump", one["text"])}
    found = {one["id"] for one in sentences if entities_in(one["text"], language)}
    assert len(named) == 10
    assert found == named


def test_mentions_in_ai_news_are_found() -> None:
    keys = {"Stargate": "stargate", "Musk": "musk", "Trump": "trump"}
    missed = [
        (line["id"], name)
        for line in lines_of("novelty/ainews/ainews_mentions.jsonl")
        for name in line["mentions"]
        if name in keys and keys[name] not in entities_in(line["text"], "en")
    ]
    # One labels another member of the family, one speaks of a film series.
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("seed", sorted((SHARED / "seeds").glob("*.txt")))
def test_every_mention_of_the_seeds_is_found_at_its_place(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    found = MATCHER.mentions(title="", text=text, language="de")
    address = re.search(r"https?://\S+", text)
    first, last = address.span() if address else (0, 0)
    expected = [
        one.start()
        for one in re.finditer(
            r"(?:Elon |Donald )?\b(?:Musk|Trump|OpenAI|Stargate)", text
        )
        if not first <= one.start() < last
    ]
    assert [one.start for one in found] == expected
    assert not any(one.doubtful for one in found)
