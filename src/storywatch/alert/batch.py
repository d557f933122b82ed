"""Several reports that waited, or came too late, as one message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storywatch.alert.for_programs import news_data
from storywatch.alert.records import News, Verdict, Waiting
from storywatch.alert.rendering import (
    LONGEST_SUBJECT,
    one_line,
    origin,
    reason_in,
    shortened,
    so_far,
    story_line,
)
from storywatch.alert.templating import rendered
from storywatch.alert.ways import Way, story_ways
from storywatch.alert.wording import Wording, counted, wording_of
from storywatch.delivery.links import Links
from storywatch.delivery.records import Message
from storywatch.delivery.wishes import EVERYTHING
from storywatch.watchlist.records import Subscriber

MOST_STORIES = 20
MOST_REPORTS = 3
"""Of one story; what is more is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    news: News
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One story of a batch."""

    title: str
    reports: tuple[_Report, ...]
    more: str
    so_far: str
    because: str
    ways: tuple[Way, ...]


def batch_message(
    waiting: Sequence[Waiting], subscriber: Subscriber, *, links: Links | None = None
) -> Message:
    """Write what waited for its hour as one message, grouped by story.

    Args:
        waiting: at least one, oldest first.
        subscriber: to whom.
        links: as of ``alert_message``.
    """
    words = wording_of(subscriber.language)
    stories = len({one.news.story_id for one in waiting})
    subject = (
        f"{counted(len(waiting), words.batch)} {counted(stories, words.in_stories)}: "
        f"{story_line(waiting[0].news)}"
    )
    rules = dict.fromkeys(one.rule for one in waiting)
    return _message(
        waiting,
        subscriber,
        key=f"batch-{subscriber.key}-{waiting[0].alert_id}",
        kind="batch",
        subject=subject,
        notes=tuple(words.waited[rule] for rule in rules if rule in words.waited),
        unlisted=0,
        links=links,
    )


def catch_up_message(
    latest: Sequence[Waiting],
    subscriber: Subscriber,
    *,
    first: int,
    number: int,
    links: Links | None = None,
) -> Message:
    """Write what came too late for alerts as one message.

    Args:
        latest: some of it, at least one, newest first.
        subscriber: to whom.
        first: id of the first alert that was held: makes the message's lasting id.
        number: of all of it.
        links: as of ``alert_message``.
    """
    words = wording_of(subscriber.language)
    return _message(
        latest,
        subscriber,
        key=f"catch-up-{subscriber.key}-{first}",
        kind="catch-up",
        subject=words.catch_up.format(counted(number, words.batch)),
        notes=(words.catch_up_why,),
        unlisted=number - len(latest),
        links=links,
    )


def _message(
    waiting: Sequence[Waiting],
    subscriber: Subscriber,
    *,
    key: str,
    kind: Literal["batch", "catch-up"],
    subject: str,
    notes: tuple[str, ...],
    unlisted: int,
    links: Links | None,
) -> Message:
    words = wording_of(subscriber.language)
    by_story: dict[int, list[Waiting]] = defaultdict(list)
    for one in waiting:
        by_story[one.news.story_id].append(one)
    told = list(by_story.values())
    sections = tuple(
        _section(words, of_story, subscriber.key, links)
        for of_story in told[:MOST_STORIES]
    )
    left = unlisted + sum(len(of_story) for of_story in told[MOST_STORIES:])
    more = words.more.format(left) if left else ""
    subject = shortened(one_line(subject), LONGEST_SUBJECT)
    lines = [*notes, *(line for one in sections for line in _lines(words, one))]
    return Message(
        key=key,
        kind=kind,
        subject=subject,
        text="\n".join((*lines, more) if more else lines),
        html=rendered(
            "batch.html.jinja",
            language=subscriber.language,
            words=words,
            subject=subject,
            notes=notes,
            sections=sections,
            more=more,
        ),
        thread=f"story-{waiting[0].news.story_id}" if len(told) == 1 else "",
        language=subscriber.language,
        data={
            "subscriber": subscriber.key,
            "news": [_data(one, subscriber.key) for one in waiting],
            "more": unlisted,
        },
        stop_url=links.stop(subscriber.key, EVERYTHING) if links else "",
    )


def _section(
    words: Wording,
    of_story: Sequence[Waiting],
    subscriber_key: str,
    links: Links | None,
) -> _Section:
    last = of_story[-1]
    more = len(of_story) - MOST_REPORTS
    reason = reason_in(words, last.news, _verdict(last))
    return _Section(
        title=story_line(last.news),
        reports=tuple(
            _Report(news=one.news, origin=origin(words, one.news))
            for one in of_story[:MOST_REPORTS]
        ),
        more=words.more.format(more) if more > 0 else "",
        so_far=so_far(words, last.news),
        because=words.because.format(reason=reason),
        ways=story_ways(last.news.story_id, subscriber_key, words=words, links=links),
    )


def _lines(words: Wording, section: _Section) -> list[str]:
    lines = [f"● {section.title}"]
    for report in section.reports:
        lines += [
            f"  {words.kinds[one.kind]}: {one_line(one.text)}"
            for _, one in report.news.developments
        ]
        lines += [f"    {report.origin}", f"    {report.news.article_url}"]
    if section.more:
        lines.append(f"  {section.more}")
    lines += [f"  {section.so_far}", f"  {section.because}"]
    return lines + [f"  {way.label}: {way.url}" for way in section.ways]


def _data(one: Waiting, subscriber_key: str) -> dict[str, object]:
    return news_data(one.news, _verdict(one), subscriber_key=subscriber_key)


def _verdict(one: Waiting) -> Verdict:
    return Verdict(
        outcome="told", watch_key=one.watch_key, reason=one.reason, rule="covers"
    )
