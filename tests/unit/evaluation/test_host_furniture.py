"""The trial of a host's furniture: its figures, on one host of some kinds."""

import pytest

from storywatch.evaluation.host_furniture import KEPT, Tally, table, tally
from storywatch.evaluation.invented_hosts import KINDS, invented_host


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    kinds = ("daily, German", "nothing but one story")
    return {kind: tally([invented_host(kind, 7)]) for kind in kinds}


def test_a_well_known_host_loses_its_furniture(tallies: dict[str, Tally]) -> None:
    share = tallies["daily, German"].share("furniture", seen=5)
    assert share is not None
    assert share >= 0.8


def test_no_article_loses_a_paragraph_of_its_own(tallies: dict[str, Tally]) -> None:
    for found in tallies.values():
        assert [found.share(part) or 0 for part in KEPT] == [0] * len(KEPT)


def test_a_seed_gives_the_same_host() -> None:
    assert all(invented_host(kind, 3) == invented_host(kind, 3) for kind in KINDS)


def test_the_table_has_a_row_for_each_kind(tallies: dict[str, Tally]) -> None:
    rows = list(table(tallies))
    assert [row for row in rows if row.startswith("daily, German")]
    assert len(rows) == 2 * (1 + len(tallies)) + 1
