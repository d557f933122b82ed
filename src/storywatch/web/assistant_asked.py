"""What an assistant may ask with: the arguments of its tools, bounded."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from storywatch.archive.search.records import SearchOrder
from storywatch.development.records import DevelopmentKind
from storywatch.web.asked import LARGEST_ID, Instant, StorableText

StoryNumber: TypeAlias = Annotated[
    int, Field(ge=1, le=LARGEST_ID, description="The story's number.")
]


class Asked(BaseModel):
    """The arguments of a tool."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchAsked(Asked):
    """The arguments of ``search``."""

    query: StorableText = Field(
        min_length=1,
        max_length=500,
        description='Words, "phrases", or, -not, begin*. Fields narrow it: '
        "entity:musk source:outlet lang:de kind:new_figure story:12 "
        "from:2025-01-20 to:2025-01-31.",
        examples=['entity:openai "data centre" from:2025-01-20'],
    )
    order: SearchOrder = Field(
        default="best", description="best (relevant and recent) or newest first."
    )
    next: str | None = Field(
        default=None,
        max_length=1_000,
        description="The `next` of the answer before, for more of the same search.",
    )
    most: int = Field(default=20, ge=1, le=50, description="At most this many.")


class StoryAsked(Asked):
    """The arguments of ``story``."""

    story_id: StoryNumber
    most: int = Field(default=30, ge=1, le=100, description="Articles at most.")


class TimelineAsked(Asked):
    """The arguments of ``timeline``."""

    story_id: StoryNumber | None = Field(
        default=None, description="Only of this story; leave it out for all stories."
    )
    entity: StorableText | None = Field(
        default=None,
        max_length=200,
        description="Only of articles that mention this entity: its key, as openai.",
    )
    kind: DevelopmentKind | None = Field(
        default=None, description="Only this sort of news."
    )
    since: Instant | None = Field(
        default=None, description="Only what was found since: a day or instant (UTC)."
    )
    before: int | None = Field(
        default=None,
        ge=1,
        le=LARGEST_ID,
        description="The `next` of the answer before, for earlier ones.",
    )
    most: int = Field(default=30, ge=1, le=100, description="At most this many.")


class FiguresAsked(Asked):
    """The arguments of ``figures``."""

    story_id: StoryNumber
    most: int = Field(default=50, ge=1, le=200, description="Figures at most.")


class WhyAsked(Asked):
    """The arguments of ``why``."""

    article: StorableText | int = Field(
        description="The article's number or its address.", examples=[12]
    )


class SourcesAsked(Asked):
    """The arguments of ``sources``."""

    only_troubled: bool = Field(
        default=False, description="Leave out those that are doing well."
    )
    most: int = Field(default=50, ge=1, le=200, description="At most this many.")


class SqlAsked(Asked):
    """The arguments of ``sql``."""

    sql: str = Field(
        min_length=1,
        max_length=20_000,
        description="One SELECT on the views of the schema archive.",
        examples=["SELECT kind, count(*) FROM archive.development GROUP BY 1"],
    )
