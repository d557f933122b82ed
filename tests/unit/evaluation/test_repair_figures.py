"""The figures of the second look, and of what wakes quiet stories."""

import json
from pathlib import Path

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.reopenings import reopening_figures
from storywatch.evaluation.repair import half_of, repair_figures

TITLES = ("Harbour of Lundby flooded", "Lundby harbour flooded", "Chess: Petrova wins")


def test_stories_are_measured_before_and_after_in_halves(tmp_path: Path) -> None:
    lines = [
        {
            "id": number,
            "title": title,
            "cluster_id": f"{half}{title[-1]}",
            "language": "en",
            "published_at": f"2025-01-22T0{number}:00:00+00:00",
        }
        for number, (title, half) in enumerate(zip(TITLES, "aab", strict=True))
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "set.jsonl").write_text(text, encoding="utf-8")
    found = list(repair_figures(LabelledFolder(tmp_path), lambda _: None))
    assert len(found) == 4
    assert sum(one.of for one in found) == 2 * len(TITLES)
    assert {half_of(str(number)) for number in range(20)} == {"tuning", "pinned"}


def test_what_wakes_quiet_stories_is_measured_in_halves() -> None:
    folder = LabelledFolder(Path(__file__).parents[2] / "quality")
    found = {
        one.name.partition(", ")[2]: one.value
        for one in reopening_figures(folder, lambda _: None)
    }
    assert found["pinned half: left asleep"] == 1.0
    assert found["pinned half: woken when it goes on"] >= 0.25
