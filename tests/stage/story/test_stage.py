"""Gathering the articles that wait into stories."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fakes.encoder import TopicEncoder
from fakes.story_articles import DAWN

from storywatch.article.tables import article
from storywatch.mention.tables import matching
from storywatch.runtime.queue import only_one, waiting_count
from storywatch.story.stage import GroupReport, group_articles
from storywatch.story.store import LEASE
from storywatch.story.tables import fingerprint, profile, story, story_article

NOON = DAWN + timedelta(hours=6)
MINUTE = timedelta(minutes=1)
ENCODER = TopicEncoder({"Stargate": 0, "Erdbeben": 1, "earthquake": 1})
WIRE = (
    "Elon Musk bezweifelt, dass die Partner das Geld für Stargate haben, das sie im "
    "Weißen Haus angekündigt hatten. OpenAI-Chef Sam Altman widersprach noch am "
    "selben Abend und lud ihn auf die Baustelle nach Texas ein, wo nach seinen "
    "Worten seit Wochen gearbeitet wird."
)
FOUR = (
    ("Musk zweifelt an Stargate", WIRE, "de", 0),
    ("Streit um Stargate", f"Aktuell: {WIRE}", "de", 1),
    ("Altman rejects Musk claims about Stargate", "", "en", 2),
    ("Erdbeben vor Ardelien", "Häuser stürzten ein.", "de", 3),
)


def add_article(
    engine: sa.Engine, title: str, text: str = "", language: str = "de", hours: int = 0
) -> int:
    published_at = DAWN + timedelta(hours=hours)
    with engine.begin() as connection:
        count = connection.scalar(sa.select(sa.func.count()).select_from(article))
        key = connection.execute(
            article.insert()
            .values(
                url=f"https://outlet.example/{count}",
                publisher="Outlet",
                title=title,
                text=text,
                language=language,
                published_at=published_at,
                published_from="feed",
                first_seen_at=published_at,
                changed_at=published_at,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        connection.execute(
            matching.insert().values(
                article_id=key,
                revision=1,
                watchlist_digest="d",
                entities=["stargate"],
                matched_at=NOON,
                due_at=NOON,
            )
        )
    return int(key)


@pytest.fixture
def four(engine: sa.Engine) -> list[int]:
    return [add_article(engine, *one) for one in FOUR]


def group(engine: sa.Engine, *, worker: str = "a", **more: Any) -> GroupReport:
    options: dict[str, Any] = {"now": NOON + MINUTE, "encoder": ENCODER} | more
    return group_articles(engine, worker=worker, **options)


def places(engine: sa.Engine) -> dict[int, Any]:
    with engine.connect() as connection:
        rows = connection.execute(sa.select(story_article)).all()
    return {row.article_id: row for row in rows}


def everything(engine: sa.Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [
            tuple(row)
            for table in (matching, story, story_article, profile, fingerprint)
            for row in connection.execute(
                sa.select(table).order_by(*table.primary_key.columns)
            )
        ]


def revise(engine: sa.Engine, key: int, text: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            article.update()
            .where(article.c.article_id == key)
            .values(text=text, revision=article.c.revision + 1)
        )
        connection.execute(
            matching.update()
            .where(matching.c.article_id == key)
            .values(revision=matching.c.revision + 1, due_at=NOON)
        )


def test_copies_fold_reports_join_and_other_matters_open_stories(
    engine: sa.Engine, four: list[int]
) -> None:
    report = group(engine)
    assert report == GroupReport(
        claimed=4, copies=1, joined=1, opened=2, revised=0, merged=0
    )
    found = places(engine)
    first, copy, english, quake = (found[key] for key in four)
    assert first.story_id == copy.story_id == english.story_id != quake.story_id
    assert [one.duplicate_of for one in (first, copy, english, quake)] == [
        None,
        four[0],
        None,
        None,
    ]
    assert all(one.due_at == NOON + MINUTE for one in found.values())
    assert copy.evidence["share_in_original"] > 0.9
    assert english.evidence["score"] > 0.25
    assert "stargate" in english.evidence["entities"]
    assert quake.evidence == {"nearest": "no active story was alike"}


def test_grouping_again_changes_nothing(engine: sa.Engine, four: list[int]) -> None:
    group(engine)
    before = everything(engine)
    again = group(engine, now=NOON + LEASE * 2)
    assert again.claimed == 0
    assert everything(engine) == before


def test_a_batch_at_a_time_gives_the_same_stories(
    engine: sa.Engine, four: list[int]
) -> None:
    reports = [group(engine, batch_size=1) for _ in range(5)]
    assert [report.claimed for report in reports] == [1, 1, 1, 1, 0]
    found = places(engine)
    assert len({found[key].story_id for key in four[:3]}) == 1
    assert found[four[1]].duplicate_of == four[0]
    assert found[four[3]].story_id != found[four[0]].story_id


def test_two_workers_at_once_do_no_work_twice(
    engine: sa.Engine, four: list[int]
) -> None:
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda name: group(engine, worker=name), "ab"))
    reports.append(group(engine, worker="c"))
    assert sum(report.claimed for report in reports) == 4
    assert len(places(engine)) == 4


def test_while_one_groups_another_returns_at_once(
    engine: sa.Engine, four: list[int]
) -> None:
    with only_one(engine, "group"):
        assert group(engine).claimed == 0
    assert group(engine).claimed == 4


def test_a_dead_workers_articles_are_grouped_after_the_lease(
    engine: sa.Engine, four: list[int]
) -> None:
    class Dying(TopicEncoder):
        def vectors(self, texts: Any) -> Any:
            if self.asked:
                raise KeyboardInterrupt
            return super().vectors(texts)

    with pytest.raises(KeyboardInterrupt):
        group(engine, worker="dead", encoder=Dying({"Stargate": 0}))
    assert len(places(engine)) == 1
    assert group(engine).claimed == 0
    assert group(engine, now=NOON + LEASE + MINUTE).claimed == 3
    assert len(places(engine)) == 4


def test_a_revised_article_keeps_its_story_and_is_due_again(
    engine: sa.Engine, four: list[int]
) -> None:
    group(engine)
    before = places(engine)[four[0]]
    revise(engine, four[0], WIRE + " Korrektur: Die Baustelle liegt in Abilene.")
    report = group(engine, now=NOON + 9 * MINUTE)
    after = places(engine)[four[0]]
    assert (report.claimed, report.revised) == (1, 1)
    assert after.story_id == before.story_id
    assert (after.revision, after.due_at) == (2, NOON + 9 * MINUTE)


def test_a_copy_that_gets_a_text_of_its_own_is_none_any_more(
    engine: sa.Engine, four: list[int]
) -> None:
    group(engine)
    revise(
        engine,
        four[1],
        "Unsere Korrespondentin berichtet aus Washington, dass im Weißen Haus "
        "mehrere Berater über den Milliardär schimpfen, der seit November fast "
        "täglich neben dem Präsidenten zu sehen war und nun Stargate schlechtredet.",
    )
    group(engine, now=NOON + 9 * MINUTE)
    assert places(engine)[four[1]].duplicate_of is None


def test_stories_that_turn_out_to_be_one_are_merged(engine: sa.Engine) -> None:
    titles = (
        "Hafen von Lundby bei Sturm Edda überflutet",
        "Schulen auf Inseln geschlossen, keine Fähren",
        "Edda: Hafen von Lundby überflutet, Schulen auf Inseln zu, keine Fähren",
    )
    keys = [add_article(engine, title, hours=n) for n, title in enumerate(titles)]
    report = group(engine, encoder=None)
    assert report.merged == 1
    found = places(engine)
    assert len({found[key].story_id for key in keys}) == 1
    assert found[keys[2]].evidence["merged"][0]["score"] > 0.25
    with engine.connect() as connection:
        leads = connection.execute(
            sa.select(story.c.merged_into).order_by(story.c.story_id)
        ).scalars()
        assert sorted(leads, key=str) == [found[keys[0]].story_id, None]


def test_odd_articles_stop_nothing(engine: sa.Engine) -> None:
    keys = [
        add_article(engine, "", ""),
        add_article(engine, "Stargate", ""),
        add_article(engine, "Stargate in alter Zeit", "", hours=-24 * 365 * 30),
        add_article(engine, "Stargate ticker", "Stargate now. " * 12_000),
    ]
    assert group(engine).claimed == len(keys)
    with engine.connect() as connection:
        assert waiting_count(connection, matching, now=NOON + LEASE * 9) == 0
    assert len(places(engine)) == len(keys)
