"""A stream with all its articles at hand: stories of files."""

from collections import defaultdict

from storywatch.article.records import Article, ArticleId
from storywatch.story.fingerprint import COMMON_FINGERPRINT, MOST_NOMINEES, fingerprints
from storywatch.story.records import FoldCopy, Profile, StoryId, Text
from storywatch.story.stream import Earlier, Step, Stream


class Groups:
    """A stream with all its articles in memory, for files."""

    def __init__(self) -> None:
        self._stream = Stream()
        self._having: defaultdict[int, list[ArticleId]] = defaultdict(list)
        self._texts: dict[ArticleId, Text] = {}
        self._story: dict[ArticleId, StoryId] = {}
        self._original: dict[ArticleId, ArticleId] = {}
        self._merged_into: dict[StoryId, StoryId] = {}

    def add(self, article: Article, profile: Profile) -> Step:
        """Decide about the next article.

        Args:
            article: its id must be new.
            profile: its own.
        """
        text = Text(
            article_id=article.article_id,
            title=article.title,
            text=article.text,
            published_at=article.published_at,
        )
        marks = fingerprints(article.title, article.text)
        step = self._stream.add(text, profile, earlier=self._earlier(marks))
        for merged in step.mergers:
            self._merged_into[merged.gone] = merged.kept
        self._texts[text.article_id] = text
        self._story[text.article_id] = step.story_id
        self._original[text.article_id] = (
            step.decision.original
            if isinstance(step.decision, FoldCopy)
            else text.article_id
        )
        for mark in marks:
            self._having[mark].append(text.article_id)
        return step

    def story_of(self, article_id: ArticleId) -> StoryId:
        """Return an article's story as things stand, mergers applied."""
        story_id = self._story[article_id]
        while story_id in self._merged_into:
            story_id = self._merged_into[story_id]
        return story_id

    def original_of(self, article_id: ArticleId) -> ArticleId | None:
        """Return the article that an article copies; None when it copies none."""
        original = self._original[article_id]
        return None if original == article_id else original

    def _earlier(self, marks: frozenset[int]) -> list[Earlier]:
        shared: defaultdict[ArticleId, int] = defaultdict(int)
        for mark in marks:
            having = self._having.get(mark, ())
            if len(having) <= COMMON_FINGERPRINT:
                for article_id in having:
                    shared[article_id] += 1
        nominees = sorted(shared, key=lambda one: (-shared[one], one))
        return [
            Earlier(
                text=self._texts[article_id],
                story_id=self.story_of(article_id),
                original=self._original[article_id],
            )
            for article_id in nominees[:MOST_NOMINEES]
        ]
