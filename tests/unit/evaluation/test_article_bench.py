"""The bench of the cheap look measures what it says."""

import gzip
import re
from pathlib import Path

import pytest
from rich.console import Console

from storywatch.evaluation import article_table
from storywatch.evaluation.article_bench import (
    PageScore,
    SkimScore,
    WayScore,
    skim_score,
    with_share,
)
from storywatch.evaluation.article_table import NAMES, print_articles
from storywatch.evaluation.invented_pages import MENTIONED_IN, InventedPages

MUSK, NOBODY = frozenset({"musk"}), frozenset[str]()


def page_score(
    *, extracted: bool, entities: frozenset[str], skimmed: frozenset[str] | None
) -> PageScore:
    return PageScore(
        was_extracted=extracted, entities=entities, skimmed=skimmed, seconds=0.01
    )


def way(*pages: PageScore) -> WayScore:
    return WayScore(rate=1.0, seconds=0.01, pages=pages)


def test_a_seed_gives_the_same_pages_always() -> None:
    first, again, other = (InventedPages(seed, NAMES).pages(3) for seed in (1, 1, 2))
    assert first == again != other


def test_invented_pages_are_as_big_as_real_ones_and_in_two_languages() -> None:
    pages = InventedPages(1, NAMES).pages(30)
    assert all(80_000 < len(page) < 260_000 for page in pages)
    told = [re.search(rb'<html lang="(..)">', page) for page in pages]
    assert {one and one.group(1) for one in told} == {b"de", b"en"}


def test_few_of_many_invented_pages_are_for_us() -> None:
    score = skim_score(
        InventedPages(3, NAMES).pages(80), rounds=1, say=lambda _said: None
    )
    assert sum(score.are_mentioning) == MENTIONED_IN * 80
    assert score.seen == score.in_skimmed_text == score.mentions > 0
    assert sum(score.are_mentioning) <= score.extracted < 20
    assert score.times_cheaper > 1


def test_what_was_missed_and_what_was_needless_is_counted() -> None:
    whole = way(
        page_score(extracted=True, entities=MUSK, skimmed=None),
        page_score(extracted=True, entities=MUSK, skimmed=None),
        page_score(extracted=True, entities=NOBODY, skimmed=None),
        page_score(extracted=True, entities=NOBODY, skimmed=None),
    )
    skimmed = way(
        page_score(extracted=True, entities=MUSK, skimmed=None),  # too short
        page_score(extracted=False, entities=NOBODY, skimmed=NOBODY),  # missed
        page_score(extracted=True, entities=NOBODY, skimmed=MUSK),  # needless
        page_score(extracted=False, entities=NOBODY, skimmed=NOBODY),
    )
    score = SkimScore(whole=whole, skimmed=skimmed, times_quicker=1, times_cheaper=1)
    assert score.are_mentioning == (True, True, False, False)
    assert (score.mentions, score.seen, score.in_skimmed_text) == (2, 1, 1)
    assert (score.extracted, score.needless) == (2, 1)


@pytest.mark.parametrize(
    ("pages", "hits", "share", "left"),
    [(100, 10, 0.05, 5), (100, 2, 0.05, 2), (40, 20, 0.5, 20), (10, 0, 0.05, 0)],
)
def test_pages_that_mention_somebody_are_thinned_out_to_a_share(
    pages: int, hits: int, share: float, left: int
) -> None:
    bodies = [f"{one}".encode() for one in range(pages)]
    are_mentioning = [one < hits for one in range(pages)]
    kept = with_share(bodies, are_mentioning, share=share)
    assert kept == sorted(set(kept), key=bodies.index)
    assert sum(int(one) < hits for one in kept) == left
    assert sum(int(one) >= hits for one in kept) == pages - hits


def test_saved_pages_are_measured_beside_invented_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def measured(pages: list[bytes], **_: object) -> SkimScore:
        told.append(len(pages))
        one = page_score(extracted=True, entities=MUSK, skimmed=MUSK)
        ways = way(*(one for _page in pages))
        return SkimScore(whole=ways, skimmed=ways, times_quicker=1, times_cheaper=1)

    monkeypatch.setattr(article_table, "skim_score", measured)
    (tmp_path / "a.html").write_bytes(b"<p>a")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>b"))
    console = Console(record=True, width=200)
    print_articles(console, seed=1, rounds=1, count=4, folder=tmp_path)
    assert told == [4, 2]  # all of them mention somebody, so no fewer can
    shown = console.export_text()
    assert "4 invented" in shown
    assert "2 saved, as they are" in shown
