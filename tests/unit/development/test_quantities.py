"""When two figures tell the same quantity, and when they differ."""

import pytest

from storywatch.article.figures import Figure, figures_in
from storywatch.development.quantities import (
    hedges_clash,
    may_differ,
    same_quantity,
    says_how_many,
    worth_telling,
)


def figure(text: str, language: str = "en") -> Figure:
    (found,) = figures_in(text, language)
    return found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("$500 billion", "500 billion dollars", True),
        ("$250 million", "250 million for it", True),
        ("31 injured", "31 people", True),
        ("$500 billion", "500 billion euros", False),
        ("3 dead", "3 houses", False),
        ("$1.99 billion", "$2 billion", True),
        ("$1.9 billion", "$2 billion", False),
    ],
)
def test_the_same_quantity_has_value_and_unit_in_common(
    one: str, other: str, *, same: bool
) -> None:
    assert same_quantity(figure(one), figure(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("over $200 million", "more than 250 million for it", True),
        ("12 injured", "31 injured", True),
        ("two dead", "five dead", True),
        ("$200 million", "$500 billion", False),
        ("$200 million", "250 million euros", False),
        ("200 houses", "250 cars", False),
        ("$5 million", "$5 million", False),
    ],
)
def test_figures_differ_only_in_one_unit_and_order_of_size(
    one: str, other: str, *, differ: bool
) -> None:
    assert may_differ(figure(one), figure(other)) is differ


def test_only_hedges_on_two_sides_of_a_value_clash() -> None:
    assert hedges_clash("well-under", "only")
    assert hedges_clash(None, "well-under")
    assert not hedges_clash("about", None)
    assert not hedges_clash("over", "at-least")


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("two dead", True),
        ("$3 million", True),
        ("4.5 percent", True),
        ("three companies", False),
        ("six weeks", False),
        ("400 firefighters", True),
    ],
)
def test_small_everyday_counts_are_not_worth_telling(text: str, *, worth: bool) -> None:
    assert worth_telling(figure(text)) is worth


def test_a_couple_is_no_figure_unless_they_died() -> None:
    assert not says_how_many(figure("the two companies"))
    assert says_how_many(figure("two dead"))
    assert says_how_many(figure("2 percent"))
