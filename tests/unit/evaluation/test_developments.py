"""Measuring developments on a small labelled stream."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from storywatch.evaluation import developments
from storywatch.evaluation.developments import development_figures
from storywatch.evaluation.developments_replay import placed, told_by_label
from storywatch.evaluation.developments_rivals import rival_alerts
from storywatch.evaluation.developments_score import score_of
from storywatch.evaluation.labelled import Labelled, LabelledFolder

FIRE = "Im Werk von Norvex in Norden ist ein Brand ausgebrochen. 12 Menschen wurden verletzt."
TOLL = "Die Zahl der Verletzten nach dem Brand im Werk von Norvex stieg auf 31."


def line(
    number: int, title: str, text: str, *facts: str, half: str = "pinned"
) -> Labelled:
    return {
        "id": f"fire-{number:03}",
        "story": "fire",
        "half": half,
        "published_at": f"2026-03-02T{number:02}:00:00Z",
        "source": f"Outlet {number}",
        "language": "de",
        "url": f"https://outlet.example/{number}",
        "title": title,
        "text": text,
        "facts": [
            {"id": f"f{number}{place}", "kind": "new_fact", "sentence": fact}
            for place, fact in enumerate(facts)
        ],
    }


LINES = [
    line(1, "Brand bei Norvex", FIRE, FIRE),
    line(2, "Brand bei Norvex", FIRE),
    line(3, "Mehr Verletzte", TOLL, TOLL),
]


def test_a_stream_is_replayed_and_scored() -> None:
    replayed = told_by_label(placed(LINES, None))
    assert [len(one.developments) for one in replayed] == [1, 0, 1]
    score = score_of(replayed)
    assert score.alerts == (True, True)
    assert score.facts == (True, True)
    assert score.sentences == (True, True)
    assert score.news == (True, True)


def test_a_fact_told_late_counts_and_one_never_told_is_missed() -> None:
    first, second, third = told_by_label(placed(LINES, None))
    silent = replace(first, developments=())
    (report,) = first.developments
    late = replace(second, developments=(replace(report, kind="new_fact"),))
    assert score_of([silent, late, third]).facts == (True, True)
    assert score_of([silent, late, third]).alerts == (True, True)
    assert score_of([silent, late, third]).news == (False, True)
    assert score_of([silent, second, third]).facts == (True, False)


def test_plain_ways_tell_what_has_another_headline() -> None:
    told = dict(rival_alerts(placed(LINES, None)))
    assert told["alert on every article"] == [True, True, True]
    assert told["headline inequality"] == [True, False, True]
    assert told["title Jaccard .55"] == [True, False, True]
    assert "cosine .85" not in told


def test_figures_are_told_by_half_and_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(developments, "shared_encoder", lambda: None)
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in LINES)
    (tmp_path / "stream.jsonl").write_text(text, encoding="utf-8")
    found = {
        one.name: one.value
        for one in development_figures(LabelledFolder(tmp_path), lambda _: None)
    }
    assert found["pinned, by words: alert precision"] == 1
    assert found["pinned, by words, own grouping: labelled developments told"] == 1
    assert found["pinned, alert on every article: alert precision"] == pytest.approx(
        2 / 3
    )
