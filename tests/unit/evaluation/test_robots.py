"""The figure on robots.txt."""

from pathlib import Path

from storywatch.evaluation.labelled import LabelledFolder, json_line
from storywatch.evaluation.records import Figure
from storywatch.evaluation.robots import robots_figures


def test_the_share_of_addresses_that_are_judged_right(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(
        "\n".join(
            json_line(
                robots="User-agent: *\nDisallow: /a",
                agent="storywatch",
                url=f"https://bote.example{path}",
                allowed=allowed,
            )
            for path, allowed in (("/a", False), ("/b", True), ("/c", False))
        ),
        encoding="utf-8",
    )
    (tmp_path / "other.jsonl").write_text(json_line(url="x"), encoding="utf-8")
    (figure,) = robots_figures(LabelledFolder(tmp_path), lambda _: None)
    assert figure == Figure(
        kind="robots", name="cases: judged right", value=2 / 3, of=3
    )
