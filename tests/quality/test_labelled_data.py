"""The labelled data is as its README says."""

import html
import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PAGES = sorted((HERE / "extraction").glob("*.json"))
FEEDS = sorted((HERE / "feeds").glob("*.expected.json"))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_is_enough_of_everything() -> None:
    assert len(PAGES) == len(list((HERE / "extraction").glob("*.html"))) >= 25
    assert len(FEEDS) >= 8
    assert len(lines(HERE / "stories" / "pairs.jsonl")) >= 40


def shown(raw: bytes) -> str:
    """All that a page holds, with and without its markup; white space left out."""
    named = re.search(rb"iso-8859-1|gb18030", raw)
    page = raw.decode(named.group().decode() if named else "utf-8")
    bare = html.unescape(re.sub(r"<[^>]*>", "", page)).replace('\\"', '"')
    return "".join(f"{page}{bare}".split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_holds_what_its_truth_says(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    page = shown(path.with_suffix(".html").read_bytes())
    assert truth["id"] == path.stem
    for said in (truth["title"], *truth["text"].split("\n\n"), *truth["without"]):
        assert "".join(said.split()) in page
    for snippet in truth["with"]:
        assert snippet in truth["text"]
    for snippet in truth["without"]:
        assert snippet not in truth["text"]
    datetime.fromisoformat(truth["published_at"])


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_a_feed_has_its_truth_beside_it(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    assert path.with_name(path.name.removesuffix(".expected.json")).is_file()
    for entry in truth["entries"]:
        assert entry.keys() == {"id", "url", "title", "summary", "published_at"}
        if entry["published_at"] is not None:
            offset = datetime.fromisoformat(entry["published_at"]).utcoffset()
            assert offset is not None
            assert not offset


def test_a_sentence_is_novel_when_it_brings_a_fact() -> None:
    facts = {n["nugget"] for n in lines(HERE / "novelty" / "nuggets.jsonl")}
    seen: set[str] = set()
    before = 0
    sentences = lines(HERE / "novelty" / "stream.jsonl")
    for sentence in sentences:
        assert sentence["time"] > before
        before = sentence["time"]
        used = set(sentence["nuggets"])
        assert used <= facts
        assert set(sentence["new_nuggets"]) == used - seen
        label = "irrelevant" if not used else "novel" if used - seen else "redundant"
        assert sentence["label"] == label
        seen |= used
    assert seen == facts
    sizes = Counter(sentence["topic"] for sentence in sentences)
    topics = {topic["topic"] for topic in lines(HERE / "novelty" / "topics.jsonl")}
    assert sizes == dict.fromkeys(topics, 25)


def test_pairs_are_graded_in_three_language_pairs() -> None:
    pairs = lines(HERE / "stories" / "pairs.jsonl")
    languages = Counter("-".join(sorted((p["lang1"], p["lang2"]))) for p in pairs)
    assert languages.keys() == {"de-de", "de-en", "en-en"}
    assert min(languages.values()) >= 10
    assert all(1 <= pair["overall"] <= 4 for pair in pairs)
    assert len({pair["pair_id"] for pair in pairs}) == len(pairs)
