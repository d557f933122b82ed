"""Figures that were told before in another notation."""

import pytest

from storywatch.article.figures import figures_in
from storywatch.development.amounts import fresh_figures, numbers_in, retells
from tests.fakes.said import ledger_of, said


@pytest.mark.parametrize(
    ("now", "earlier", "known"),
    [
        ("about 6,000 workers", "6,183 workers", True),
        ("nearly 5 percent", "4.8 percent", True),
        ("3 percent", "4.8 percent", False),
        ("more than 20 percent", "22 percent", True),
        ("14.2 percent", "14 percent", False),
        ("31.1 percent", "31.5 percent", False),
        ("$2 billion", "$1.99 billion", True),
        ("$2 billion", "$1.9 billion", False),
    ],
)
def test_a_rounder_form_is_known_and_a_finer_one_is_new(
    now: str, earlier: str, *, known: bool
) -> None:
    (one,), (other,) = figures_in(now, "en"), figures_in(earlier, "en")
    assert retells(one, other) is known


def fresh(text: str, *earlier: str, near: str = "") -> list[str]:
    (sentence,) = said(9, text)
    return [
        figure.text
        for figure in fresh_figures(
            sentence, ledger_of(*earlier), near=said(8, near) if near else ()
        )
    ]


def test_a_unit_may_be_larger_or_smaller() -> None:
    told = "Der Betreiber mietet 1,2 Gigawatt Leistung."
    assert fresh("Es geht um 1200 Megawatt.", told) == []
    assert fresh("Es geht um 1500 Megawatt.", told) == ["1500 Megawatt"]


def test_the_dead_are_not_known_from_a_number_of_houses() -> None:
    assert fresh("14 Menschen starben.", "Die Flut zerstörte 14 Häuser.") != []


def test_what_is_left_of_a_whole_is_known() -> None:
    told = "1100 von 1400 Zügen fallen aus."
    assert fresh("300 von 1400 Zügen fahren.", told, near=told) == []


def test_a_bare_number_in_the_nearest_sentence_is_known() -> None:
    near = "Sie erhält 35 der 101 Sitze, der Heimatbund 15."
    assert fresh("Der Heimatbund bekommt 15 Sitze.", near=near) == []


def test_clocks_and_calendar_days_prove_no_figure_known() -> None:
    assert numbers_in("Um 20.05 Uhr am 14. Juni waren es 1,204 votes") == {"1.204"}
