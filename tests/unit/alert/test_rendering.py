"""An alert as people read it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html as lxml_html

from storywatch.alert.policy import verdict
from storywatch.alert.records import News
from storywatch.alert.rendering import LONGEST_SUBJECT, alert_message
from storywatch.delivery.links import Links
from storywatch.development.records import Development
from storywatch.watchlist.interest import Seen
from storywatch.watchlist.records import Subscriber, Watch
from tests.fakes.hostile_texts import HOSTILE

AT = datetime(2025, 1, 22, 9, 5, tzinfo=UTC)
ANN = Subscriber(key="ann", watches=("ai",), channels=("console",))
WATCHES = (Watch(key="ai", any_of=("openai",)),)


def news(**changes: object) -> News:
    values = {
        "judgement_id": 7,
        "developments": (
            (
                1,
                Development(
                    kind="statement",
                    key="k",
                    text="Altman: it is great.",
                    why="first said here",
                ),
            ),
        ),
        "seen": Seen(entities=frozenset({"openai"})),
        "article_id": 3,
        "article_title": "Altman answers",
        "article_url": "https://outlet.example/a",
        "publisher": "Outlet",
        "language": "en",
        "published_at": AT,
        "first_seen_at": AT,
        "story_id": 2,
        "story_title": "Quarrel over Stargate",
        "story_articles": 4,
        "story_publishers": 1,
    }
    return News(**(values | changes))  # type: ignore[arg-type] - a test's shorthand


def told(one: News):  # noqa: ANN201 - a test's shorthand
    return alert_message(
        one,
        verdict(one, ANN, WATCHES, alert_within=timedelta(days=2), now=AT),
        subscriber_key="ann",
    )


def test_an_alert_says_what_is_new_who_says_it_and_why_you_get_it() -> None:
    assert told(news()).text == (
        "● Quarrel over Stargate\n"
        "  Statement: Altman: it is great.\n"
        "    why: first said here\n"
        "  Outlet, 22 Jan 2025 09:05 UTC\n"
        "  https://outlet.example/a\n"
        "  story 2: 4 articles from 1 publisher so far\n"
        '  you get this because: Watch "ai" covers openai.'
    )


def test_the_same_news_has_the_same_key() -> None:
    assert told(news()).key == told(news()).key == "alert-7-ann"


def test_a_hostile_title_stays_on_one_line_and_within_bounds() -> None:
    subject = told(news(article_title="A\r\nBcc: x@y\x1b[31m" + " word" * 100)).subject
    assert "\n" not in subject
    assert "\r" not in subject
    assert "\x1b" not in subject
    assert len(subject) <= LONGEST_SUBJECT


def test_several_developments_are_counted_in_the_subject() -> None:
    one = Development(kind="new_figure", key="a", text="80 billion.", why="new")
    assert told(news(developments=((1, one), (2, one), (3, one)))).subject.endswith(
        "(+2)"
    )


def test_a_program_gets_the_same_as_data() -> None:
    message = told(news())
    assert json.loads(json.dumps(dict(message.data))) == message.data
    assert message.thread == "story-2"
    assert message.data["story"]["id"] == 2
    assert message.data["developments"] == [
        {
            "id": 1,
            "kind": "statement",
            "text": "Altman: it is great.",
            "why": "first said here",
            "score": 1.0,
        }
    ]
    assert message.data["reason"] in message.text


@pytest.mark.parametrize("vector", HOSTILE)
def test_what_others_wrote_stays_text(vector: str) -> None:
    (number, one), *_ = news().developments
    hostile = news(
        developments=((number, replace(one, text=vector, why=vector)),),
        article_title=vector,
        article_url=vector,
        publisher=vector,
        story_title=vector,
    )
    links = Links("https://news.example", b"sixteen bytes or more")
    message = alert_message(
        hostile,
        verdict(hostile, ANN, WATCHES, alert_within=timedelta(days=2), now=AT),
        subscriber_key="ann",
        links=links,
    )
    shown = lxml_html.fromstring(message.html or "")
    assert {one.tag for one in shown.iter() if isinstance(one.tag, str)} <= {
        "html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "br",
        "a", "small", "strong",
    }  # fmt: skip
    for element in shown.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name == "href":
                assert value.startswith(("https://", "http://"))
    assert "\n" not in message.subject
