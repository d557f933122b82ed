"""The section speaks for or against a name's sense."""

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.mention.sections import section_weight
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import EntityKind


@pytest.mark.parametrize(
    ("section", "kind", "sign"),
    [
        ("Sport", "person", -1),
        ("Kultur/TV", "product", -1),
        ("Wirtschaft", "organisation", 1),
        ("world", "person", 1),
        ("Économie", "organisation", 1),
        ("Gardening corner", "organisation", 0),
        ("", "person", 0),
        ("Sport", "topic", 0),
    ],
)
def test_a_section_has_a_weight(section: str, kind: EntityKind, sign: int) -> None:
    odds, why = section_weight(section, kind)
    assert (odds > 0) - (odds < 0) == sign
    assert bool(why) == bool(sign)


def test_several_sections_are_weighed_together() -> None:
    sport, _ = section_weight("sport", "organisation")
    both, why = section_weight("sport/business", "organisation")
    assert sport < both
    assert why == "" or "sport/business" in why


def test_the_section_moves_the_score_and_is_told() -> None:
    matcher = Matcher(
        watchlist_from(
            "entities: [{name: Stargate, kind: product, ambiguous: true,"
            " supports: [AI], excludes: [season]}]",
            path="w.yaml",
        )
    )

    def found(section: str) -> tuple[float, bool, tuple[str, ...]]:
        (one,) = matcher.mentions(
            title="", text="They show Stargate again.", language="en", section=section
        )
        return one.score, one.doubtful, one.why

    plain, culture, business = found(""), found("Kultur/TV"), found("Wirtschaft")
    assert culture[0] < plain[0] < business[0]
    assert culture[1]
    assert not business[1]
    assert 'against: the section "Kultur/TV"' in culture[2]
