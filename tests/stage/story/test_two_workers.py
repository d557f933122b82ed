"""Two workers group, articles come in any order: each story once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import permutations
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from fakes.waiting_articles import NOON, revised, waiting_article

from storywatch.mention.tables import matching
from storywatch.runtime.queue import finish, waiting_count
from storywatch.story import stage
from storywatch.story.kept_stories import KeptStories
from storywatch.story.stage import group_articles
from storywatch.story.tables import fingerprint, story, story_article

WIRE = (
    "Elon Musk bezweifelt, dass die Partner das Geld für Stargate haben, das sie im "
    "Weißen Haus angekündigt hatten. OpenAI-Chef Sam Altman widersprach noch am selben "
    "Abend und lud ihn auf die Baustelle nach Texas ein, wo nach seinen Worten seit "
    "Wochen gearbeitet wird. Ein Sprecher wollte sich dazu zunächst nicht äußern."
)
FIVE = ("bote", "kurier", "post", "tagblatt", "zeitung")


def wire(engine: sa.Engine, outlet: str, *, hours: float = 0) -> int:
    title = "Musk zweifelt am Geld für Stargate"
    return waiting_article(engine, f"{outlet}.example/1", title, WIRE, hours=hours)


def group(
    engine: sa.Engine,
    kept: KeptStories | None = None,
    *,
    worker: str = "a",
    minutes: int = 1,
) -> int:
    report = group_articles(
        engine, encoder=None, now=NOON + timedelta(minutes=minutes), worker=worker,
        batch_size=3, kept=kept,
    )  # fmt: skip
    return report.claimed


def until_dry(engine: sa.Engine, worker: str, barrier: Barrier) -> None:
    """Group as a worker does, both beginning together, until nothing waits."""
    kept = KeptStories()
    barrier.wait(timeout=30)
    while True:
        group(engine, kept, worker=worker)
        with engine.connect() as connection:
            if not waiting_count(connection, matching, now=NOON):
                return


def places(engine: sa.Engine) -> dict[str, Any]:
    """Return (story, original) of each article by its outlet."""
    asked = sa.text(
        "SELECT a.publisher, s.story_id, o.publisher AS original"
        " FROM storywatch.story_article s JOIN storywatch.article a USING (article_id)"
        " LEFT JOIN storywatch.article o ON o.article_id = s.duplicate_of"
    )
    with engine.connect() as connection:
        return {row[0].partition(".")[0]: row[1:] for row in connection.execute(asked)}


def test_a_wire_from_five_outlets_at_once_by_two_workers_is_one_story(
    engine: sa.Engine,
) -> None:
    for outlet in FIVE:
        wire(engine, outlet)
    barrier = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(until_dry, engine, name, barrier) for name in "ab"]:
            done.result(timeout=60)
    found = places(engine)
    assert len(found) == len(FIVE)
    assert len({story_id for story_id, _ in found.values()}) == 1
    assert [original for _, original in found.values()].count(None) == 1


def test_the_order_in_which_articles_were_kept_changes_nothing_in_a_batch(
    engine: sa.Engine,
) -> None:
    seen = set()
    for order in list(permutations(("bote", "kurier", "post")))[:4]:
        for outlet in order:
            wire(engine, outlet)
        waiting_article(engine, "z.example/9", "Erdbeben erschüttert Ardelien", hours=1)
        group(engine)
        group(engine)
        seen.add(tuple(sorted(places(engine).items())))
        with engine.begin() as connection:
            connection.execute(
                sa.text(
                    "TRUNCATE storywatch.article, storywatch.story,"
                    " storywatch.fingerprint RESTART IDENTITY CASCADE"
                )
            )
    assert len(seen) == 1
    assert dict(next(iter(seen)))["kurier"] == (1, "bote.example")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_matches_that_are_committed_late_join_the_same_story(
    engine: sa.Engine, order: Sequence[int]
) -> None:
    kept = KeptStories()
    for place in order:
        wire(engine, FIVE[place], hours=place)
        group(engine, kept)
    found = places(engine)
    assert {story_id for story_id, _ in found.values()} == {1}
    # What was told first stays the original: others may have cited it by now.
    first = FIVE[order[0]]
    assert {outlet: original for outlet, (_, original) in found.items()} == {
        outlet: None if outlet == first else f"{first}.example" for outlet in FIVE[:3]
    }


def test_a_worker_that_dies_within_a_batch_leaves_the_rest_to_the_other(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for outlet in FIVE[:3]:
        wire(engine, outlet)
    saved: list[int] = []

    def dying(connection: Any, table: Any, keys: Any, **options: Any) -> None:
        finish(connection, table, keys, **options)
        saved.extend(keys)
        if len(saved) == 2:
            raise KeyboardInterrupt

    mine, other = KeptStories(), KeptStories()
    with monkeypatch.context() as patched:
        patched.setattr(stage, "finish", dying)
        with pytest.raises(KeyboardInterrupt):
            group(engine, mine, worker="dead")
    assert len(places(engine)) == 1
    assert group(engine, other, worker="b", minutes=60) == 2
    wire(engine, FIVE[3])
    assert group(engine, mine, minutes=61) == 1
    found = places(engine)
    assert len(found) == 4
    assert {story_id for story_id, _ in found.values()} == {1}


LIVE = "\n\n".join(
    f"{n // 60}.{n % 60:02} Uhr: Meldung {n} zu Stargate aus Saal {n * 7 % 97}, "
    f"gesprochen von Zeugin {n * 31 % 89} über Vertrag {n * 17 % 83}."
    for n in range(2400)
)
BAD = {
    "empty": ("", ""),
    "one word": ("Stargate", ""),
    "one word and blanks": (" Stargate \u00ad", "   \n\n "),
    "live blog": ("Newsblog zu Stargate: alle Entwicklungen von heute", LIVE),
    "signs": ("— · —", "\u200b\u2060…" * 50),
}


@pytest.mark.parametrize("hours", [0, -24 * 365 * 30, 24 * 365 * 10])
@pytest.mark.parametrize("kind", sorted(BAD))
def test_odd_articles_are_grouped_once_and_alone_disturb_nobody(
    engine: sa.Engine, kind: str, hours: float
) -> None:
    kept = KeptStories()
    title, text = BAD[kind]
    wire(engine, "bote")
    odd = waiting_article(engine, "odd.example/1", title, text, hours=hours)
    assert group(engine, kept) == 2
    wire(engine, "kurier", hours=1)
    revised(engine, odd, text + " Ende.")
    assert group(engine, kept) == 2
    found = places(engine)
    assert found["kurier"] == (found["bote"][0], "bote.example")
    with engine.connect() as connection:
        assert not waiting_count(connection, matching, now=NOON)
        stories = connection.scalar(sa.select(sa.func.count()).select_from(story))
        assert stories == len({story_id for story_id, _ in found.values()})


@pytest.mark.parametrize("hours", [0, -24 * 365 * 30, 24 * 365 * 10])
def test_the_same_live_blog_from_two_outlets_is_one_story_whenever_it_is_dated(
    engine: sa.Engine, hours: float
) -> None:
    assert len(LIVE.encode()) > 200_000
    for outlet in ("bote", "kurier"):
        waiting_article(
            engine,
            f"{outlet}.example/1",
            "Newsblog zu Stargate: alles von heute",
            LIVE,
            hours=hours,
        )
        group(engine)
    found = places(engine)
    assert found["kurier"] == (found["bote"][0], "bote.example")
    with engine.connect() as connection:
        rows = connection.scalar(sa.select(sa.func.count()).select_from(fingerprint))
        assert rows is not None
        assert rows < 8_000
        assert (
            connection.scalar(sa.select(sa.func.count(story_article.c.article_id))) == 2
        )
