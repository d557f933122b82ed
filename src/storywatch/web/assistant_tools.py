"""The tools by which an assistant asks the archive, as it is told of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from storywatch.web import assistant_answers as told
from storywatch.web import assistant_asked as args
from storywatch.web import assistant_reads as reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One question that an assistant may put.

    Attributes:
        name: as it is called.
        about: for the assistant, in a few sentences.
        asked: the arguments.
        answer: the record that comes back.
        run: asks; raises ``StorywatchError`` with a sentence for the assistant.
    """

    name: str
    about: str
    asked: type[args.Asked]
    answer: type
    run: Callable[[reads.Archive, Any], told.Answer]


_TYPED: Final = (
    Tool(
        name="search",
        about="Search the archived news articles by words and fields. Returns the most "
        "relevant and recent ones with an excerpt, their address and their story.",
        asked=args.SearchAsked,
        answer=told.Found,
        run=reads.search,
    ),
    Tool(
        name="story",
        about="Read one story (all articles about one event, across outlets and "
        "languages): its size, how many independent sources tell it, its latest "
        "articles, and what was merged or split.",
        asked=args.StoryAsked,
        answer=told.ToldStory,
        run=reads.story,
    ),
    Tool(
        name="timeline",
        about="Read what was new, and when: the developments of one story, or of all "
        "(by entity, kind of news, time), the latest first, each with the outlet that "
        "said it first and why it counts as new. Start here for “what happened”.",
        asked=args.TimelineAsked,
        answer=told.ToldTimeline,
        run=reads.timeline,
    ),
    Tool(
        name="figures",
        about="Read the figures of a story (amounts, counts, percentages): which "
        "outlets report which, whether they stand, changed or are disputed, and how "
        "many independent sources say so.",
        asked=args.FiguresAsked,
        answer=told.ToldFigures,
        run=reads.figures,
    ),
    Tool(
        name="why",
        about="Explain why an article did or did not alert anybody: every decision on "
        "its way, with its reason and evidence.",
        asked=args.WhyAsked,
        answer=told.ToldWhy,
        run=reads.why,
    ),
    Tool(
        name="sources",
        about="List the feeds and pages that are polled, how each is doing, and what "
        "it does not show: what the archive may have missed.",
        asked=args.SourcesAsked,
        answer=told.ToldSources,
        run=reads.sources,
    ),
)

_SQL: Final = Tool(
    name="sql",
    about="Run one SELECT in Postgres as a role that sees only the views of the schema "
    "archive (article, story, development, figure, statement, telling, mention, "
    "source, alert, volume, …; columns: SELECT * FROM information_schema.columns WHERE "
    f"table_schema = 'archive'). At most {reads.SQL_ROWS} rows, long texts are cut. "
    "For what no other tool answers.",
    asked=args.SqlAsked,
    answer=told.Rows,
    run=reads.sql,
)


def tools_of(archive: reads.Archive) -> dict[str, Tool]:
    """Return the tools by name; ``sql`` only where there is a door for it."""
    offered = (*_TYPED, _SQL) if archive.door is not None else _TYPED
    return {one.name: one for one in offered}
