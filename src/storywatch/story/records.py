"""What a story is: articles about one event as it unfolds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NewType, TypeAlias

from storywatch.article.records import ArticleId
from storywatch.story.encoder import Vectors

StoryId = NewType("StoryId", int)

Weights: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What grouping compares of an article, or of a story as the sum of its articles.

    Attributes:
        articles: how many it sums; 1 for an article.
        stems: word beginnings (``article.words.word_stems``) of title and lead with
            their weight: 1 from a title, less from a lead; summed over articles.
        names: folded proper names, with the number of articles that say them.
        entities: keys of watched entities, with the number of articles.
        figures: quantities as ``"5e+11 USD"``, with the number of articles.
        vector: sum of the articles' unit vectors, shape ``(d,)``; None without.
        vectors: how many articles that sum holds.
        mean_at: mean of the articles' ``published_at``, aware UTC.
        last_at: latest of them.
        language: ISO 639-1 of an article, ``"und"`` of a story.
        title: of an article; empty of a story.
        languages: how many of its articles are in each language.
        marks: what tells events of one kind apart besides names, as
            ``"magnitude 6.1"`` or ``"stage 7"`` (``slots.marks_in``), with the
            number of articles that say it.
    """

    articles: int
    stems: Weights
    names: Weights
    entities: Weights
    figures: Weights
    vector: Vectors | None
    vectors: int
    mean_at: datetime
    last_at: datetime
    language: str = "und"
    title: str = ""
    languages: Weights = field(default_factory=dict)
    marks: Weights = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is compared to find copies.

    Attributes:
        article_id: whose it is.
        title: may be empty.
        text: may be empty: then the title alone counts.
        published_at: aware UTC.
    """

    article_id: ArticleId
    title: str
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story, as it is kept beside the sum of all.

    Attributes:
        article_id: which; None where nobody said.
        profile: its own.
        length: Euclidean length of its stems weighted by rarity, as it joined.
    """

    article_id: ArticleId | None
    profile: Profile
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestMember:
    """The article of a story that another one is most like.

    Attributes:
        article_id: which; None where nobody said.
        title: its own; may be empty.
        words: cosine of rarity-weighted stems, 0 to 1.
        meaning: cosine of centred vectors, -1 to 1; None when one has no vector.
        score: of the two.
    """

    article_id: ArticleId | None
    title: str
    words: float
    meaning: float | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two profiles are, channel by channel.

    Attributes:
        score: 0 unrelated to 1 the same; at ``assignment.LEAST_SCORE`` they belong
            together.
        words: cosine of rarity-weighted stems, 0 to 1.
        meaning: cosine of centred vectors, -1 to 1; None when one has no vector.
        time: 1 at the same time, falling to 0.
        names: shared proper names, the rarest first.
        entities: shared watched entities.
        figures: shared quantities.
        focus: which part of what a running story is about is named, 0 to 1.
        strangers: a name of each, when both name somebody or some place and share
            none: other people, or the same thing elsewhere.
        nearest: the member that is most like it; None between two stories.
        veto: why these are two events of one kind, in a few words; else empty.
    """

    score: float
    words: float
    meaning: float | None
    time: float
    names: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    focus: float = 0.0
    strangers: tuple[str, str] | None = None
    nearest: NearestMember | None = None
    veto: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that an article may join.

    Attributes:
        story_id: which.
        profile: the sum of its articles.
        members: some of its articles: the first and the latest; empty where only
            the sum is known.
    """

    story_id: StoryId
    profile: Profile
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinStory:
    """The article belongs to a running story.

    Attributes:
        story_id: which.
        likeness: to the story.
        runner_up: the next best story and its score, if there was one.
        nearest_article: the article of the story that it is most like.
    """

    story_id: StoryId
    likeness: Likeness
    runner_up: tuple[StoryId, float] | None = None
    nearest_article: ArticleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """The article is the first of a story.

    Attributes:
        nearest: the best story and its likeness, which did not suffice.
        refused: why not, in a few words; empty when there was no story at all.
    """

    nearest: tuple[StoryId, Likeness] | None = None
    refused: str = ""


CopyKind: TypeAlias = Literal["same", "cut", "extended", "edited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldCopy:
    """The article repeats an earlier one (nearly) wholly.

    Attributes:
        original: the earliest article with that text.
        share: part of this article's words that stand in the original, 0 to 1.
        original_share: part of the original's words that stand in this one.
        kind: how it differs from the original: hardly, shortened, with more around
            it, or with other words (and numbers) inside.
    """

    original: ArticleId
    share: float
    original_share: float
    kind: CopyKind = "same"


Assignment: TypeAlias = JoinStory | OpenStory
Decision: TypeAlias = JoinStory | OpenStory | FoldCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeStories:
    """Two stories turned out to be one.

    Attributes:
        kept: the larger, then the older: its id lives on.
        gone: the other.
        likeness: between the two.
    """

    kept: StoryId
    gone: StoryId
    likeness: Likeness
