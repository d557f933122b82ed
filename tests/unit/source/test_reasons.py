"""Every label has its sentence and, where something can be done, its command."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from storywatch.source.reason_texts import MENDS, TEXTS
from storywatch.source.reasons import explained
from storywatch.source.records import BLIND_SPOT_KINDS
from storywatch.source.walls import Wall

SOURCE = Path(__file__).parents[3] / "src" / "storywatch"
HOPELESS = {"removed", "not-listed", "own-outage", "stuck-validators", "http-451"}
COMMANDS = {"add", "set", "show", "poll", "remove", "import", "export", "list", "diff"}


def labels_in(text: str) -> set[str]:
    """The reasons that code gives, found in its text."""
    return {
        keyword.value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "reason"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }


def test_every_reason_that_the_code_gives_has_a_sentence() -> None:
    given = {
        label
        for package in ("runtime", "source", "entry")
        for path in (SOURCE / package).rglob("*.py")
        for label in labels_in(path.read_text(encoding="utf-8"))
    }
    assert len(given) > 15
    assert {label for label in given if label not in TEXTS} == set()


def test_every_tls_reason_has_its_own_sentence() -> None:
    code = "\n".join(p.read_text() for p in (SOURCE / "runtime").glob("*.py"))
    labels = set(re.findall(r'"(tls(?:-[a-z-]+)?)"', code))
    assert len({explained(label).text for label in labels}) == len(labels) >= 5


@pytest.mark.parametrize(
    "label", [*BLIND_SPOT_KINDS, *get_args(Wall), "gone", "poison"]
)
def test_blind_spots_are_explained(label: str) -> None:
    told = explained(label, url="https://seebote.example/", source_id=7)
    assert told.text.endswith(".")
    assert label in HOPELESS or told.mend


@pytest.mark.parametrize("label", sorted(TEXTS))
def test_a_text_is_one_sentence_and_its_mend_is_filled_in(label: str) -> None:
    for source_id in (None, 7):
        told = explained(
            "http-599" if label == "http" else label.replace("xx", "99"),
            url="https://seebote.example/{x}",
            source_id=source_id,
        )
        assert re.fullmatch(r"[A-Z][^\n]*[^.]\.", told.text), told.text
        assert told.text.count(". ") == 0
        assert "{" not in told.mend.replace("{x}", "")
        for verb in re.findall(r"storywatch source (\w+)", told.mend):
            assert verb in COMMANDS
    assert bool(MENDS.get(label)) or label in HOPELESS


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("http-404", "404 Not Found"),
        ("http-418", "418"),
        ("http-500", "500 Internal Server Error"),
        ("http-599", "599"),
        ("http-302", "302 Found"),
        ("http-999", "999"),
        ("never-heard-of", "(never-heard-of)"),
    ],
)
def test_a_status_is_named(reason: str, said: str) -> None:
    assert said in explained(reason).text


def test_the_command_fits_whether_the_source_is_there_yet() -> None:
    url = "https://seebote.example/feed"
    new = explained("tls-expired", url=url)
    known = explained("tls-expired", url=url, source_id=3)
    assert f"source add {url} --accept-any-certificate" in new.mend
    assert "source set 3 --accept-any-certificate" in known.mend
