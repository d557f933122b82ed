"""An archive with something to answer for every question of the cookbook.

What was new and who told it comes from the real stage; what failures, people and time
bring is written as the stages leave it.
"""

from datetime import timedelta

import sqlalchemy as sa

from storywatch.development.stage import detect_developments
from tests.fakes.story_rows import MORNING, add_article, open_story

DONATION = (
    "Altman gab über 200 Millionen Dollar für den Wahlkampf von Harlow aus. Das Werk"
    " in Norden soll 100.000 Stellen schaffen."
)
MORE = "Mehr als 250 Millionen Dollar steckte Altman in den Wahlkampf von Harlow."
QUOTE = "«Das Geld ist nicht vorhanden», sagte Holger Altman in Norden."

EVENING = MORNING + timedelta(hours=12)

ROWS = """
INSERT INTO storywatch.entity (entity_key, name, kind, aliases) VALUES
    ('stargate', 'Stargate', 'project', '{Stargate}'),
    ('openai', 'OpenAI', 'organisation', '{OpenAI}');
INSERT INTO storywatch.matching
    (article_id, revision, watchlist_digest, entities, matched_at)
SELECT article_id, 1, 'd', '{openai,stargate}', first_seen_at FROM storywatch.article;
INSERT INTO storywatch.mention
    (article_id, entity_key, alias, field, starts_at, ends_at, text, doubtful, score, why)
SELECT article_id, 'stargate', 'Stargate', 'text', 0, 8, 'Stargate', true, .4, '{}'
FROM storywatch.article;
UPDATE storywatch.article
SET outcome = 'headline-only', reason = 'a wall' WHERE publisher = 'Echo';
INSERT INTO storywatch.revision (article_id, revision, title, text, seen_at, kinds)
SELECT article_id, 1, title, text, first_seen_at, '{}'::text[]
FROM storywatch.article WHERE publisher = 'Kurier'
UNION ALL
SELECT article_id, 2, title, text, first_seen_at + interval '1 hour',
    '{changed-figure,correction}'::text[]
FROM storywatch.article WHERE publisher = 'Kurier';
INSERT INTO storywatch.story_change
    (kind, story_id, other_story_id, article_ids, made_by, reason, changed_at)
SELECT 'reopened', MIN(story_id), NULL, '{1}'::bigint[], 'stream', 'A name came again.',
    now() FROM storywatch.story
UNION ALL
SELECT 'moved', MAX(story_id), MIN(story_id), '{1}'::bigint[], 'user', 'Said so.', now()
FROM storywatch.story;
INSERT INTO storywatch.source (kind, url, poll_interval, added_at)
VALUES ('feed', 'https://kurier.example/feed', '15 min', now());
INSERT INTO storywatch.poll (source_id, polled_at, outcome, listed, added, revised)
SELECT source_id, now(), 'timeout', 0, 0, 0 FROM storywatch.source;
INSERT INTO storywatch.blind_spot (source_id, kind, since, missed)
SELECT source_id, 'failing', now() - interval '2 hours', 7 FROM storywatch.source;
INSERT INTO storywatch.message (message_key, subject, text, stop_url, made_at)
VALUES ('m', 'Money', 'See https://us.example/link/secret-token',
    'https://us.example/link/secret-token', now());
INSERT INTO storywatch.alert (judgement_id, subscriber_key, watch_key, outcome, reason,
    decided_at, rule, told_at, message_key)
SELECT judgement_id, one.key, 'money', one.outcome, 'Because.', judged_at, one.rule,
    judged_at, 'm'
FROM storywatch.judgement
CROSS JOIN (VALUES ('ann', 'told', 'covers'), ('bob', 'held', 'no-watch'))
    AS one (key, outcome, rule)
WHERE judgement.outcome = 'new';
INSERT INTO storywatch.delivery
    (message_key, subscriber_key, channel, state, queued_at, sent_at)
VALUES ('m', 'ann', 'mail-0123abcd', 'sent', now(), now()),
    ('m', 'ann', 'webhook-4567cdef', 'failed', now(), NULL);
INSERT INTO storywatch.attempt
    (delivery_id, started_at, ended_at, status, outcome, answer)
SELECT delivery_id, now(), now(), 500, 'the server failed', 'no, ann@us.example'
FROM storywatch.delivery WHERE state = 'failed';
INSERT INTO storywatch.digest (subscriber_key, day, subject, text, html, written_at)
VALUES ('ann', '2025-03-04', 'The day', 'Stop: https://us.example/link/secret-token .',
    '<a href="https://us.example/link/secret-token">', now());
"""


def fill_archive(engine: sa.Engine) -> None:
    """Fill an empty archive: two stories, five outlets, an agency, all that fails."""
    money = open_story(engine, "Streit ums Geld")
    told = [
        ("Tagblatt", f"{DONATION} {QUOTE}", ""),
        ("Kurier", f"{MORE} {QUOTE}", "dpa"),
        ("Bote", f"{MORE} {QUOTE}", "dpa"),
    ]
    keys = [
        add_article(
            engine,
            money,
            number,
            text,
            title=f"Streit ums Geld {number}",
            publisher=outlet,
            house=outlet.lower(),
            agency=agency,
        )
        for number, (outlet, text, agency) in enumerate(told)
    ]
    add_article(
        engine,
        money,
        5,
        MORE,
        title="Streit ums Geld",
        publisher="Echo",
        house="echo",
        duplicate_of=keys[1],
    )
    add_article(
        engine,
        open_story(engine),
        6,
        "In Norden brannte ein Lager mit 300 Tonnen Papier.",
        title="Brand in Norden",
        publisher="Anzeiger",
        house="anzeiger",
    )
    detect_developments(engine, encoder=None, now=EVENING, worker="w")
    with engine.begin() as connection:
        connection.exec_driver_sql(ROWS)
