"""Precision and recall on the labelled snippets of tests/quality.

Each line names the entities that a snippet is about; the watchlist is the
template with the entities of mentions.yaml. The first 149 snippets were written
before the matcher, the others (``-h``) before its last corrections.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.template import template_text

QUALITY = Path(__file__).parents[2] / "quality"
LEAST_PRECISION = 0.98
LEAST_RECALL = 0.98


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    ours = watchlist_from(template_text(), path="template.yaml")
    text = (QUALITY / "mentions.yaml").read_text(encoding="utf-8")
    more = watchlist_from(text, path="mentions.yaml")
    return Matcher(Watchlist(digest="", entities=ours.entities + more.entities))


def snippets() -> list[dict[str, str]]:
    lines = (QUALITY / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_set_is_half_hard_negatives_in_many_languages() -> None:
    lines = snippets()
    empty = sum(not line["entities"] for line in lines)
    assert len({line["id"] for line in lines}) == len(lines) >= 120
    assert 0.4 <= empty / len(lines) <= 0.6
    assert len({line["language"] for line in lines}) >= 12


def test_mentions_are_precise_and_complete(matcher: Matcher) -> None:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for line in snippets():
        found = matcher.mentions(
            title=line["title"], text=line["text"], language=line["language"]
        )
        keys = {one.entity_key for one in found if not one.doubtful}
        wanted = set(line["entities"])
        counts["right"] += len(keys & wanted)
        counts["extra"] += len(keys - wanted)
        counts["missed"] += len(wanted - keys)
        if keys != wanted:
            wrong.append(f"{line['id']}: {sorted(keys)}, not {sorted(wanted)}")
    precision = counts["right"] / (counts["right"] + counts["extra"])
    recall = counts["right"] / (counts["right"] + counts["missed"])
    assert precision >= LEAST_PRECISION, wrong
    assert recall >= LEAST_RECALL, wrong


def wide_snippets() -> list[dict[str, str]]:
    return [
        json.loads(line)
        for path in sorted(QUALITY.glob("mentions_wide_*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_the_wide_set_is_large_and_halved() -> None:
    later = ("more-", "fresh-")
    lines = [line for line in wide_snippets() if not line["id"].startswith(later)]
    languages = Counter(line["language"] for line in lines)
    assert len({line["id"] for line in lines}) == len(lines) >= 600
    assert len(languages) >= 12
    assert (languages["de"] + languages["en"]) / len(lines) >= 0.32
    assert 0.45 <= sum(line["kind"] == "hard" for line in lines) / len(lines) <= 0.55
    assert 0.45 <= sum(line["half"] == "pinned" for line in lines) / len(lines) <= 0.55
    named = Counter(key for line in lines for key in line["entities"])
    assert len(named) >= 12
    assert {key for key, _ in named.most_common(4)} >= {"musk", "trump", "openai"}


def test_what_was_written_later_is_only_for_tuning() -> None:
    more = [line for line in wide_snippets() if line["id"].startswith("more-")]
    assert len(more) >= 300
    assert {line["half"] for line in more} == {"tuning"}
    assert sum(line["kind"] == "hard" for line in more) / len(more) >= 0.55
    assert len({line["language"] for line in more}) >= 12


def test_what_was_written_last_is_only_for_judging() -> None:
    fresh = [line for line in wide_snippets() if line["id"].startswith("fresh-")]
    assert len(fresh) >= 200
    assert {line["half"] for line in fresh} == {"pinned"}
    assert 0.45 <= sum(line["kind"] == "hard" for line in fresh) / len(fresh) <= 0.55
    assert len({line["language"] for line in fresh}) >= 12
