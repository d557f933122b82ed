import json
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.evaluation.pinning import digests, fallen, pin, raised
from storywatch.evaluation.records import Figure


def figure(value: float, name: str = "set: it") -> Figure:
    return Figure(kind="kind", name=name, value=value, of=10)


def test_a_floor_lies_a_little_below_the_figure_and_never_falls() -> None:
    assert raised({}, [figure(1.0)]) == {"kind | set: it": 0.98}
    assert raised({}, [figure(0.7777)]) == {"kind | set: it": 0.75}
    assert raised({"kind | set: it": 0.9}, [figure(0.91)]) == {"kind | set: it": 0.9}
    assert raised({}, [figure(0.9, "set: BCubed recall")]) == {}
    assert raised({"kind | gone": 0.9}, []) == {"kind | gone": 0.9}


def test_what_is_below_its_floor_or_gone_is_told() -> None:
    floors = {"kind | set: it": 0.9, "kind | gone": 0.5}
    assert fallen(floors, [figure(0.8)]) == [
        "kind | set: it is 0.8000, below its floor 0.90",
        "kind | gone is no longer measured",
    ]
    assert fallen({"kind | set: it": 0.9}, [figure(0.9)]) == []


def test_a_digest_changes_with_a_files_name_or_content(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    page = tmp_path / "set" / "a.html"
    page.write_text("one", "utf-8")
    (tmp_path / "lines.jsonl").write_text("{}", "utf-8")
    (tmp_path / "test_it.py").write_text("", "utf-8")
    (tmp_path / "floors.json").write_text("{}", "utf-8")
    first = digests(tmp_path)
    assert first.keys() == {"set", "lines.jsonl"}
    page.write_text("two", "utf-8")
    second = digests(tmp_path)
    page.rename(page.with_name("b.html"))
    third = digests(tmp_path)
    assert len({first["set"], second["set"], third["set"]}) == 3
    assert first["lines.jsonl"] == third["lines.jsonl"]


def test_pinning_again_never_lowers_a_floor(tmp_path: Path) -> None:
    pin(tmp_path, [figure(0.9)], pinned_on="2025-03-01")
    pin(tmp_path, [figure(0.95)], pinned_on="2025-03-02")
    with pytest.raises(SetupError, match="below its floor"):
        pin(tmp_path, [figure(0.5)], pinned_on="2025-03-03")
    pinned = json.loads((tmp_path / "floors.json").read_text("utf-8"))
    assert pinned["pinned_on"] == "2025-03-02"
    assert pinned["floors"] == {"kind | set: it": 0.93}
