import gzip
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.evaluation.labelled import LabelledFolder, lines_in, object_in


def test_line_files_are_listed_with_their_first_line_compressed_or_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.jsonl").write_text('\n{"id": 1}\n{"id": 2}\n', "utf-8")
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"id": 3}\n')
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / ".hidden.jsonl").write_text("{}", "utf-8")
    found = [(p.name, line["id"]) for p, line in LabelledFolder(tmp_path).line_files()]
    assert found == [("a.jsonl.gz", 3), ("b.jsonl", 1)]


def test_a_set_is_named_by_its_path_or_by_the_folder_itself(tmp_path: Path) -> None:
    folder = LabelledFolder(tmp_path / "data")
    assert folder.name_of(folder.root / "novelty" / "s.jsonl.gz") == "novelty/s"
    assert folder.name_of(folder.root) == "data"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"id": 1}\n{"id": \n', "x.jsonl:2 cannot be read: it is not JSON"),
        ("[1]\n", "x.jsonl:1 cannot be read: it is not a JSON object"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(SetupError, match=complaint):
        list(lines_in(path))


def test_a_file_that_is_cut_off_or_no_text_is_named(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"id": 1}\n' * 100)[:30])
    with pytest.raises(SetupError, match=r"cut\.jsonl\.gz cannot be read"):
        list(lines_in(cut))
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SetupError, match=r"binary\.json cannot be read"):
        object_in(binary)
