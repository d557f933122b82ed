"""Two running stories, freshly written: who is told what, and what is not told."""

import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from storywatch.article.records import Article, ArticleId
from storywatch.development.detection import developments
from storywatch.development.facts import taken_apart, with_vectors
from storywatch.development.ledger import Ledger
from storywatch.development.records import Development
from storywatch.story.fetch import built_in_encoder

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "developments.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def told() -> list[tuple[Development, ...]]:
    """What each article adds, in the order of the file."""
    encoder = built_in_encoder()
    if encoder is None:
        pytest.skip("the built-in encoder is not installed")
    ledgers: defaultdict[str, Ledger] = defaultdict(Ledger)
    found = []
    for number, row in enumerate(ROWS, 1):
        published_at = datetime.fromisoformat(row["published_at"])
        said = taken_apart(
            Article(
                article_id=ArticleId(number),
                revision=1,
                url=row["url"],
                publisher=row["source"],
                title=row["title"],
                text=row["text"],
                language=row["language"],
                published_at=published_at,
                first_seen_at=published_at,
            )
        )
        said = with_vectors(said, encoder.vectors([one.text for one in said]))
        found.append(developments(said, ledgers[row["story"]]))
        for sentence in said:
            ledgers[row["story"]].add(sentence)
    return found


def test_only_articles_with_news_are_told(told: list[tuple[Development, ...]]) -> None:
    wrong = [
        row["id"]
        for row, found in zip(ROWS, told, strict=True)
        if bool(found) != bool(row["expect"])
    ]
    assert wrong == []


def test_nearly_every_labelled_fact_is_told(
    told: list[tuple[Development, ...]],
) -> None:
    wanted = hit = extra = 0
    for row, found in zip(ROWS, told, strict=True):
        left = list(found)
        for fact in row["expect"]:
            wanted += 1
            carrier = next((o for o in left if fact.get("has", "") in o.text), None)
            if carrier is not None:
                hit += 1
                left.remove(carrier)
        extra += len(left)
    assert hit / wanted >= 0.9
    assert extra / wanted <= 0.2
