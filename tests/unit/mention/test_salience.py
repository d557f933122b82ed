"""Who an article is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.mention.salience import CENTRAL, central_entities, salience
from storywatch.watchlist.definition import watchlist_from

MATCHER = Matcher(watchlist_from("entities: [OpenAI, Oracle, Nvidia]", path="w.yaml"))
OTHER = "\n\nIt rained all day in the north, and the trains were late."


def scores(title: str, text: str) -> dict[str, float]:
    mentions = MATCHER.mentions(title=title, text=text, language="en")
    return salience(title=title, text=text, mentions=mentions)


def test_a_name_in_the_title_is_central() -> None:
    assert scores("OpenAI sues", "A suit was filed.") == {"openai": CENTRAL}
    assert scores("OpenAI sues", "") == {"openai": CENTRAL}


def test_a_name_far_down_is_passing() -> None:
    text = f"The town votes.{OTHER * 3}\n\nOracle was asked.{OTHER}"
    assert scores("Town votes", text)["oracle"] < CENTRAL


def test_the_lead_and_many_mentions_make_it_central_without_the_title() -> None:
    text = "OpenAI came.\n\nOpenAI went.\n\nThen OpenAI rested, as OpenAI does."
    assert scores("A visit", text)["openai"] >= CENTRAL


def test_each_sign_adds() -> None:
    once = scores("A visit", f"It began.\n\nOpenAI came.{OTHER}")["openai"]
    twice = scores("A visit", f"It began.\n\nOpenAI came; OpenAI saw.{OTHER}")["openai"]
    wide = scores("A visit", "It began.\n\nOpenAI came.\n\nOpenAI went on.")["openai"]
    lead = scores("A visit", f"OpenAI came.{OTHER}\n\nOpenAI saw.")["openai"]
    assert once < twice < wide < lead


def test_without_a_title_the_first_sentence_is_it() -> None:
    found = scores("", "OpenAI buys a shop. Oracle was asked.\n\nNobody answered.")
    assert found["openai"] >= CENTRAL > found["oracle"]


def test_doubtful_mentions_do_not_count() -> None:
    doubtful = Mention(
        entity_key="openai",
        alias="OpenAI",
        field="title",
        start=0,
        end=6,
        text="OpenAI",
        doubtful=True,
    )
    assert salience(title="OpenAI", text="", mentions=[doubtful]) == {}


def test_paragraphs_may_be_separated_by_line_ends() -> None:
    lines = scores("A visit", "It began.\nOpenAI came.\nIt ended.")
    blank = scores("A visit", "It began.\n\nOpenAI came.\n\nIt ended.")
    assert lines["openai"] == pytest.approx(blank["openai"], abs=0.01)


def test_the_central_ones_are_named() -> None:
    title, text = "OpenAI and Oracle agree", f"They signed.{OTHER}\n\nNvidia watched."
    mentions = MATCHER.mentions(title=title, text=text, language="en")
    assert central_entities(title=title, text=text, mentions=mentions) == {
        "openai",
        "oracle",
    }


@given(st.lists(st.sampled_from(["OpenAI", "Oracle", "rain", "\n\n", ". ", "\n"])))
def test_scores_lie_between_nought_and_one(parts: list[str]) -> None:
    text = " ".join(parts)
    assert all(0 <= one <= 1 for one in scores("", text).values())
    assert all(0 <= one <= 1 for one in scores(text, text).values())
