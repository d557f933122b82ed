"""What grouping reads and keeps in Postgres."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import sqlalchemy as sa
from fakes.story_articles import DAWN, story_article

from storywatch.article.records import Article, ArticleId
from storywatch.article.tables import article
from storywatch.mention.tables import matching
from storywatch.story.active_store import active_stories
from storywatch.story.fingerprint import COMMON_FINGERPRINT
from storywatch.story.fingerprint_store import earlier_articles, save_fingerprints
from storywatch.story.fingerprint_week_store import make_week
from storywatch.story.profile import article_profile
from storywatch.story.records import Profile, StoryId
from storywatch.story.store import (
    claim_matched,
    has_story,
    merge_stories,
    next_story_id,
    original_of,
    save_place,
    save_profile,
    save_revision,
    save_story,
)
from storywatch.story.tables import profile, story
from storywatch.story.tables import story_article as place

DAY = timedelta(days=1)


def keep_article(connection: sa.Connection, title: str, *, hours: float = 0) -> Article:
    made = story_article(0, title, "Some text.", hours=hours)
    key: int = connection.execute(
        article.insert()
        .values(
            url=f"https://outlet.example/{title}",
            publisher="Outlet",
            title=title,
            text=made.text,
            language="en",
            published_at=made.published_at,
            published_from="feed",
            first_seen_at=made.published_at,
            changed_at=made.published_at,
            outcome="extracted",
        )
        .returning(article.c.article_id)
    ).scalar_one()
    return replace(made, article_id=ArticleId(key))


def keep_grouped(
    connection: sa.Connection,
    title: str,
    story_id: int,
    *,
    marks: tuple[int, ...] = (),
    duplicate_of: ArticleId | None = None,
    hours: float = 0,
    vector: bool = False,
) -> Article:
    made = keep_article(connection, title, hours=hours)
    vectors = np.eye(1, 4, dtype=np.float32) if vector else None
    save_story(connection, StoryId(story_id), made)
    save_place(
        connection,
        made,
        story_id=StoryId(story_id),
        duplicate_of=duplicate_of,
        evidence={},
        now=DAWN,
    )
    save_profile(
        connection,
        made,
        article_profile(made, entities=("musk",), vectors=vectors),
        marks,
        model="m-1",
    )
    make_week(connection, DAWN)
    save_fingerprints(connection, made.article_id, marks, now=DAWN)
    return made


def test_articles_are_claimed_in_the_order_of_publication(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        late = keep_article(connection, "Late", hours=5)
        early = keep_article(connection, "Early", hours=1)
        connection.execute(
            matching.insert().values(
                [
                    {
                        "article_id": one.article_id,
                        "revision": 1,
                        "watchlist_digest": "d",
                        "entities": ["musk"],
                        "matched_at": DAWN,
                        "due_at": DAWN + timedelta(minutes=minute),
                    }
                    for minute, one in enumerate((late, early))
                ]
            )
        )
    with engine.begin() as connection:
        found = claim_matched(connection, worker="a", now=DAWN + DAY, batch_size=9)
    assert [one.article.title for one in found] == ["Early", "Late"]
    assert found[0].entities == ("musk",)


def test_a_story_is_read_back_as_the_sum_of_its_originals(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        first = keep_grouped(connection, "Storm hits coast", 1, vector=True)
        keep_grouped(connection, "Storm moves on", 1, hours=2, vector=True)
        keep_grouped(connection, "Storm copy", 1, duplicate_of=first.article_id)
        active = active_stories(connection, [DAWN + DAY], model="m-1")
    story_id = StoryId(1)
    found = active.candidate(story_id).profile
    assert list(active) == [story_id]
    assert found.articles == found.vectors == 2
    assert found.stems["storm"] == 2.0
    assert found.entities == {"musk": 2.0}
    assert found.mean_at == DAWN + timedelta(hours=1)
    assert found.vector is not None
    assert found.vector.tolist() == [2, 0, 0, 0]


def test_vectors_of_another_model_are_unknown(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        keep_grouped(connection, "Storm hits coast", 1, vector=True)
        active = active_stories(connection, [DAWN], model="m-2")
    assert active.candidate(StoryId(1)).profile.vector is None


def test_only_stories_near_in_time_are_read(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        keep_grouped(connection, "Long ago", 1, hours=-24 * 400)
        keep_grouped(connection, "Between", 2, hours=-24 * 200)
        keep_grouped(connection, "Today", 3)
        times = [DAWN + DAY, DAWN - 399 * DAY]
        near = active_stories(connection, times, model=None)
        none = active_stories(connection, [], model=None)
    assert list(near) == [1, 3]
    assert list(none) == []


def test_earlier_articles_share_fingerprints_the_most_first(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        one = keep_grouped(connection, "One", 1, marks=(1, 2, 3))
        two = keep_grouped(connection, "Two", 2, marks=(3, 4), hours=1)
        copy = keep_grouped(
            connection, "Copy", 1, marks=(1, 2), duplicate_of=one.article_id
        )
        found = earlier_articles(
            connection, two.article_id + 99, (1, 2, 3, 9), now=DAWN
        )
        itself = earlier_articles(connection, two.article_id, (4,), now=DAWN)
        none = earlier_articles(connection, two.article_id, (), now=DAWN)
    assert [one.text.title for one in found] == ["One", "Copy", "Two"]
    assert [e.original for e in found] == [
        one.article_id,
        one.article_id,
        two.article_id,
    ]
    assert found[1].text.article_id == copy.article_id
    assert itself == none == ()


def test_a_fingerprint_of_many_articles_nominates_none(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for number in range(COMMON_FINGERPRINT + 1):
            keep_grouped(connection, f"Footer {number}", 1, marks=(7,))
        assert earlier_articles(connection, 10**9, (7,), now=DAWN) == ()


def test_merged_stories_keep_one_id_and_the_others_lead_to_it(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        for number, hours in ((1, 5), (2, 0), (3, 9)):
            keep_grouped(connection, f"Part {number}", number, hours=hours)
        merge_stories(connection, kept=StoryId(2), gone=StoryId(3))
        merge_stories(connection, kept=StoryId(1), gone=StoryId(2))
        places = connection.execute(sa.select(place.c.story_id)).scalars().all()
        rows = connection.execute(sa.select(story).order_by(story.c.story_id)).all()
        following = next_story_id(connection)
    assert set(places) == {1}
    assert [row.merged_into for row in rows] == [None, 1, 1]
    assert rows[0].opened_at == DAWN
    assert rows[0].last_article_at == DAWN + timedelta(hours=9)
    assert following == 4


def test_a_place_and_a_story_are_kept_once(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        made = keep_grouped(connection, "Storm hits coast", 1, marks=(1, 2))
        for hours in (-3, 4):
            again = replace(made, published_at=DAWN + timedelta(hours=hours))
            save_story(connection, StoryId(1), again)
        save_place(
            connection,
            made,
            story_id=StoryId(1),
            duplicate_of=None,
            evidence={},
            now=DAWN + DAY,
        )
        row = connection.execute(sa.select(story)).one()
        kept = connection.execute(sa.select(place)).one()
        assert has_story(connection, made.article_id)
        assert not has_story(connection, made.article_id + 1)
        assert original_of(connection, made.article_id) is None
    assert row.title == "Storm hits coast"
    assert row.last_article_at == DAWN + timedelta(hours=4)
    assert kept.due_at == DAWN


def test_a_revision_is_due_again_once(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        first = keep_grouped(connection, "Storm", 1)
        copy = keep_grouped(connection, "Copy", 1, duplicate_of=first.article_id)
        revised = replace(copy, revision=2)
        save_revision(connection, revised, is_copy=False, now=DAWN + DAY)
        save_revision(connection, revised, is_copy=False, now=DAWN + 2 * DAY)
        row = connection.execute(
            sa.select(place).where(place.c.article_id == copy.article_id)
        ).one()
    assert (row.revision, row.due_at) == (2, DAWN + DAY)
    assert row.duplicate_of is None


def test_a_profile_is_that_of_the_latest_revision(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        made = keep_grouped(connection, "Storm", 1, marks=(1, 2), vector=True)
        changed: Profile = article_profile(replace(made, title="Hurricane"))
        save_profile(connection, made, changed, (2, 3), model="m-1")
        row = connection.execute(sa.select(profile)).one()
    assert row.fingerprints == [2, 3]
    assert "hurri" in row.features["stems"]
    assert row.vector is None
    assert row.vector_model is None
