import json
from pathlib import Path

from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.quantities import quantity_figures


def test_a_figure_is_right_with_value_and_unit(tmp_path: Path) -> None:
    lines = [
        {
            "language": "de",
            "text": "Die Brücke kostet 3,3 Millionen Euro.",
            "figures": [{"value": 3.3e6, "unit": "EUR"}],
        },
        {
            "language": "en",
            "text": "The bridge costs 4 million euros.",
            "figures": [{"value": 4e6, "unit": "USD"}],
        },
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    figures = list(quantity_figures(LabelledFolder(tmp_path), lambda _: None))
    assert [(one.name, one.value, one.of) for one in figures] == [
        ("q: value and unit, precision", 0.5, 2),
        ("q: value and unit, recall", 0.5, 2),
    ]


def test_halves_and_hedges_are_judged_apart(tmp_path: Path) -> None:
    def line(half: str, text: str, hedge: str | None) -> str:
        wanted = [{"value": 30, "unit": "bus", "hedge": hedge}]
        return json.dumps(
            {"half": half, "language": "en", "text": text, "figures": wanted}
        )

    lines = [
        line("tuning", "Some 30 buses came.", "about"),
        line("pinned", "Over 30 buses came.", None),
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), "utf-8")
    figures = quantity_figures(LabelledFolder(tmp_path), lambda _: None)
    assert {one.name: one.value for one in figures} == {
        "q, pinned: value and unit, precision": 1.0,
        "q, pinned: value and unit, recall": 1.0,
        "q, pinned: hedge exact": 0.0,
        "q, pinned: counts found": 1.0,
        "q, tuning: value and unit, precision": 1.0,
        "q, tuning: value and unit, recall": 1.0,
        "q, tuning: hedge exact": 1.0,
        "q, tuning: counts found": 1.0,
    }
