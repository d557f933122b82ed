from collections.abc import Iterator
from pathlib import Path

import pytest

from storywatch.errors import SetupError, StorywatchError
from storywatch.evaluation import figures
from storywatch.evaluation.labelled import LabelledFolder
from storywatch.evaluation.records import Figure, Say, share


def one_figure(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    say(f"looking below {folder.root.name}")
    yield Figure(kind="a", name="set: it", value=1.0, of=3)


def no_figure(folder: LabelledFolder, say: Say) -> Iterator[Figure]:
    yield from ()


@pytest.fixture
def two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "KINDS", {"a": one_figure, "b": no_figure})


@pytest.mark.usefixtures("two_kinds")
def test_sets_that_are_not_there_are_not_listed(tmp_path: Path) -> None:
    said: list[str] = []
    found = figures.measured(tmp_path, say=said.append)
    assert [one.kind for one in found] == ["a"]
    assert said == [f"looking below {tmp_path.name}"]


@pytest.mark.usefixtures("two_kinds")
def test_only_the_kinds_asked_for_are_measured(tmp_path: Path) -> None:
    assert len(figures.measured(tmp_path, only=("a",))) == 1
    with pytest.raises(SetupError, match="no labelled data"):
        figures.measured(tmp_path, only=("b",))


def test_an_unknown_kind_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="extraction, feeds"):
        figures.measured(tmp_path, only=("speling",))


def test_a_set_that_cannot_be_read_gives_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("{\n", "utf-8")
    with pytest.raises(StorywatchError, match=r"pairs\.jsonl:1 cannot be read"):
        figures.measured(tmp_path)


def test_a_label_that_is_missing_gives_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_text(
        '{"text": "", "language": "de", "figures": []}\n{"id": 2}\n', "utf-8"
    )
    with pytest.raises(
        SetupError, match=r"f\.jsonl:2 cannot be read: \"text\" is missing"
    ):
        figures.measured(tmp_path)


def test_a_share_of_nothing_is_no_figure() -> None:
    assert share("kind", "name", []) == ()
    assert share("kind", "name", [True, 0.5])[0].value == 0.75
