"""What people said about stories, as bounds of every later decision.

A correction speaks of articles, which never change; decisions are about stories,
which do. ``bounds_of`` puts one into terms of the other as things stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from storywatch.article.records import ArticleId
from storywatch.story.change_records import Correction
from storywatch.story.records import StoryId

NO_STORIES: frozenset[StoryId] = frozenset()


class Bounds:
    """Who must not come together, and who must, among the stories of now.

    Only ``merge`` changes it, so that a chain of mergers obeys as well.
    """

    def __init__(
        self,
        *,
        apart: Iterable[tuple[StoryId, StoryId]] = (),
        forbidden: Mapping[ArticleId, frozenset[StoryId]] | None = None,
        wanted: Mapping[ArticleId, StoryId] | None = None,
    ) -> None:
        """Keep bounds.

        Args:
            apart: pairs of stories that must not become one.
            forbidden: the stories that an article must not join.
            wanted: the story that an article must join.
        """
        self._apart: defaultdict[StoryId, set[StoryId]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._forbidden = dict(forbidden or {})
        self._wanted = dict(wanted or {})
        self._now: dict[StoryId, StoryId] = {}

    def may_merge(self, one: StoryId, other: StoryId) -> bool:
        """Tell whether nobody said that two stories are two."""
        return other not in self._apart.get(one, ())

    def kept_apart_from(self, story_id: StoryId) -> frozenset[StoryId]:
        """Return the stories that one must not become one with."""
        return frozenset(self._apart.get(story_id, ()))

    def forbidden(self, article_id: ArticleId) -> frozenset[StoryId]:
        """Return the stories that an article must not join."""
        found = self._forbidden.get(article_id, NO_STORIES)
        return frozenset(self._now.get(one, one) for one in found)

    def wanted(self, article_id: ArticleId) -> StoryId | None:
        """Return the story that an article must join; None: nobody said."""
        found = self._wanted.get(article_id)
        return None if found is None else self._now.get(found, found)

    def merge(self, *, kept: StoryId, gone: StoryId) -> None:
        """Follow a merger: what was said about one holds for the whole."""
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            if other != kept:
                self._apart[other].add(kept)
                self._apart[kept].add(other)
        for one, now in list(self._now.items()):
            if now == gone:
                self._now[one] = kept
        self._now[gone] = kept


def bounds_of(
    corrections: Iterable[Correction], story_of: Mapping[ArticleId, StoryId]
) -> Bounds:
    """Return what corrections mean for the stories as they stand.

    A verdict that the stories contradict already (two articles that are to be apart
    in one story) bounds nothing: whoever put them there knew of it.

    Args:
        corrections: in force; story ids are those of now.
        story_of: the story of each article that they name; one without has none
            yet.
    """
    apart: list[tuple[StoryId, StoryId]] = []
    forbidden: defaultdict[ArticleId, set[StoryId]] = defaultdict(set)
    wanted: dict[ArticleId, StoryId] = {}
    for one in corrections:
        for article_id, other in _sides(one, story_of):
            here = story_of.get(article_id)
            if one.verdict == "together":
                if here is None:
                    wanted[article_id] = other
            elif here is None:
                forbidden[article_id].add(other)
            elif here != other:
                apart.append((here, other))
    return Bounds(
        apart=apart,
        forbidden={key: frozenset(found) for key, found in forbidden.items()},
        wanted=wanted,
    )


def held(corrections: Iterable[Correction]) -> frozenset[ArticleId]:
    """Return the articles that people spoke of: no machine moves them.

    Args:
        corrections: in force.
    """
    return frozenset(
        key
        for one in corrections
        for key in (one.article_id, one.other_article_id)
        if key is not None
    )


def contradicted(
    corrections: Iterable[Correction], together: Iterable[ArticleId], story_id: StoryId
) -> tuple[Correction, ...]:
    """Return what was said against some articles being one story.

    Args:
        corrections: in force.
        together: articles that are to be one story.
        story_id: the id of that story.
    """
    here = set(together)
    return tuple(
        one
        for one in corrections
        if one.verdict == "apart"
        and one.article_id in here
        and (one.other_article_id in here or one.story_id == story_id)
    )


def parted(
    corrections: Iterable[Correction],
    *,
    here: Iterable[ArticleId],
    there: Iterable[ArticleId],
    left: StoryId,
) -> tuple[Correction, ...]:
    """Return what was said against articles leaving others.

    Args:
        corrections: in force.
        here: articles that leave.
        there: articles that stay.
        left: the story that is left.
    """
    leaving, staying = set(here), set(there)
    return tuple(
        one
        for one in corrections
        if one.verdict == "together"
        and (
            (one.article_id in leaving and one.other_article_id in staying)
            or (one.article_id in staying and one.other_article_id in leaving)
            or (one.article_id in leaving and one.story_id == left)
        )
    )


def _sides(
    one: Correction, story_of: Mapping[ArticleId, StoryId]
) -> Iterable[tuple[ArticleId, StoryId]]:
    """Yield each article that a verdict is about, with the story it speaks of."""
    if one.story_id is not None:
        yield one.article_id, one.story_id
    elif one.other_article_id is not None:
        for here, there in (
            (one.article_id, one.other_article_id),
            (one.other_article_id, one.article_id),
        ):
            story_id = story_of.get(there)
            if story_id is not None:
                yield here, story_id
