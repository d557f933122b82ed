"""What somebody with the reader's login may try: statements in the order of a session.

The classes are those that got through read-only roles elsewhere (stacked statements,
large objects, lifted time-outs, advisory locks) and what Postgres offers besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One attempt.

    Attributes:
        name: what it is, in words.
        statements: run one after another in one session; a failed one does not end
            the attempt.
    """

    name: str
    statements: Sequence[str]


def _attacks(listed: dict[str, Sequence[str]]) -> tuple[Attack, ...]:
    return tuple(
        Attack(name=name, statements=statements) for name, statements in listed.items()
    )


_ENDLESS = "SELECT count(*) FROM generate_series(1, 100000000000)"
_CANARY = "SELECT text FROM storywatch.article"

WRITES = _attacks(
    {
        "delete from a view": ["DELETE FROM archive.article"],
        "delete from a table": ["DELETE FROM storywatch.article"],
        "update a view": ["UPDATE archive.watchlist_change SET path = 'x'"],
        "update a table": ["UPDATE storywatch.article SET title = 'x'"],
        "insert": ["INSERT INTO storywatch.story (title) VALUES ('x')"],
        "truncate": ["TRUNCATE storywatch.article CASCADE"],
        "drop a view": ["DROP VIEW archive.article CASCADE"],
        "drop the schema": ["DROP SCHEMA storywatch CASCADE"],
        "merge": [
            (
                "MERGE INTO storywatch.story USING archive.story AS v "
                "ON v.story_id = story.story_id WHEN MATCHED THEN DELETE"
            )
        ],
        "a write within a query": [
            (
                "WITH gone AS (DELETE FROM storywatch.article RETURNING *) "
                "SELECT * FROM gone"
            )
        ],
        "a write, explained and run": [
            "EXPLAIN ANALYZE DELETE FROM storywatch.article"
        ],
        "stacked": ["SELECT 1; DELETE FROM storywatch.article"],
        "stacked behind a commit": ["COMMIT; DROP SCHEMA storywatch CASCADE"],
        "stacked behind a comment": ["SELECT 1 --\n; DELETE FROM storywatch.article"],
        "read write, then a delete": [
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            "SET default_transaction_read_only = off",
            "BEGIN READ WRITE",
            "DELETE FROM storywatch.article",
            "COMMIT",
        ],
        "a transaction made writable": [
            "BEGIN",
            "SET TRANSACTION READ WRITE",
            "DELETE FROM archive.article",
            "COMMIT",
        ],
        "a table of its own": ["CREATE TABLE archive.mine (x int)"],
        "a table in public": [
            "SET default_transaction_read_only = off",
            "CREATE TABLE public.mine (x int)",
        ],
        "a temporary table": [
            "SET default_transaction_read_only = off",
            "CREATE TEMPORARY TABLE mine AS SELECT 1",
        ],
        "select into": ["SELECT 1 AS x INTO mine"],
        "a schema": [
            "SET default_transaction_read_only = off",
            "CREATE SCHEMA mine",
        ],
        "a function": [
            "SET default_transaction_read_only = off",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        ],
        "a rule on a view": [
            "CREATE RULE r AS ON SELECT TO archive.article DO ALSO NOTHING"
        ],
        "an extension": ["CREATE EXTENSION dblink"],
        "a large object": [
            "SET default_transaction_read_only = off",
            "SELECT lo_create(4242)",
            "SELECT lo_from_bytea(4243, 'x')",
        ],
        "a large object in a read": ["SELECT lo_from_bytea(0, 'x')"],
        "an imported file": ["SELECT lo_import('/etc/passwd')"],
        "a sequence turned on": ["SELECT nextval('storywatch.article_article_id_seq')"],
        "a sequence set": ["SELECT setval('storywatch.article_article_id_seq', 1)"],
        "a refreshed view": ["REFRESH MATERIALIZED VIEW archive.article"],
        "a comment": ["COMMENT ON VIEW archive.article IS 'mine'"],
        "vacuum": ["VACUUM FULL storywatch.article"],
        "analyse": ["ANALYZE storywatch.article"],
        "reindex": ["REINDEX SCHEMA storywatch"],
        "a checkpoint": ["CHECKPOINT"],
        "a write by SQL within a text": [
            "SELECT query_to_xml('DELETE FROM storywatch.article', true, true, '')"
        ],
    }
)

RIGHTS = _attacks(
    {
        "reset role": ["RESET ROLE", _CANARY],
        "reset session authorization": ["RESET SESSION AUTHORIZATION", _CANARY],
        "set role": ["SET ROLE storywatch", _CANARY],
        "set session authorization": ["SET SESSION AUTHORIZATION storywatch", _CANARY],
        "a superuser": ["ALTER ROLE storywatch_reader SUPERUSER", _CANARY],
        "its own password": ["ALTER ROLE storywatch_reader PASSWORD 'mine'"],
        "its own settings": [
            "ALTER ROLE storywatch_reader SET default_transaction_read_only = off"
        ],
        "a role": ["CREATE ROLE mine LOGIN"],
        "a grant": ["GRANT SELECT ON storywatch.article TO storywatch_reader"],
        "membership": ["GRANT storywatch TO storywatch_reader"],
        "owned objects": ["REASSIGN OWNED BY storywatch TO storywatch_reader"],
        "default privileges": [
            "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO storywatch_reader"
        ],
        "row security off": ["SET row_security = off", _CANARY],
        "DO": ["DO $$ BEGIN DELETE FROM storywatch.article; END $$"],
        "a procedure": ["CALL storywatch.anything()"],
        "PREPARE and EXECUTE": [
            "PREPARE p AS DELETE FROM storywatch.article",
            "EXECUTE p",
        ],
        "a cursor with hold": [
            "DECLARE c CURSOR WITH HOLD FOR SELECT text FROM storywatch.article",
            "FETCH ALL FROM c",
        ],
        "shadowing by search_path": [
            "SET search_path = storywatch, archive",
            "SELECT * FROM story_article",
        ],
    }
)

READS = _attacks(
    {
        "a table": [_CANARY],
        "a table of secrets": ["SELECT * FROM storywatch.channel"],
        "a table by TABLE": ["TABLE storywatch.message"],
        "a table by its number": [
            "SELECT * FROM ONLY storywatch.article ORDER BY article_id LIMIT 1"
        ],
        "passwords": ["SELECT rolpassword FROM pg_authid", "SELECT * FROM pg_shadow"],
        "what others ask": [
            (
                "SELECT query FROM pg_stat_activity WHERE usename <> current_user "
                "AND query NOT LIKE '<insufficient%' AND query <> ''"
            )
        ],
        "statistics of tables": [
            "SELECT most_common_vals FROM pg_stats WHERE schemaname = 'storywatch'",
            "SELECT stavalues1 FROM pg_statistic",
        ],
        "a table as XML": [
            "SELECT table_to_xml('storywatch.article'::regclass, true, true, '')",
            "SELECT schema_to_xml('storywatch', true, true, '')",
        ],
        "copy to standard output": ["COPY storywatch.article TO STDOUT"],
        "copy a query": ["COPY (SELECT text FROM storywatch.article) TO STDOUT"],
        "copy to a program": ["COPY (SELECT 1) TO PROGRAM 'touch stolen'"],
        "copy from a program": ["COPY archive.article FROM PROGRAM 'id'"],
        "copy to a file": ["COPY (SELECT 1) TO '/tmp/storywatch-stolen'"],
        "a file": ["SELECT pg_read_file('/etc/passwd')"],
        "a binary file": ["SELECT pg_read_binary_file('/etc/passwd')"],
        "a folder": ["SELECT pg_ls_dir('.')", "SELECT * FROM pg_ls_logdir()"],
        "a file's state": ["SELECT * FROM pg_stat_file('/etc/passwd')"],
        "the address rules": ["SELECT * FROM pg_hba_file_rules"],
        "a leak by a cheap function": [
            "SELECT * FROM archive.article WHERE 1 / (length(text) * 0) = 1",
            "SELECT cast(text AS int) FROM storywatch.article",
        ],
        "foreign data": ["CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw"],
        "a replication slot": [
            "SELECT pg_create_physical_replication_slot('mine')",
            "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
        ],
    }
)

HOLDS = _attacks(
    {
        "sleep": ["SELECT pg_sleep(3600)"],
        "sleep by row": ["SELECT pg_sleep(1) FROM generate_series(1, 3600)"],
        "no time-out": ["SET statement_timeout = 0", _ENDLESS],
        "no time-out by a function": [
            "SELECT set_config('statement_timeout', '0', false)",
            _ENDLESS,
        ],
        "counting for ever": [_ENDLESS],
        "recursion for ever": [
            (
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) "
                "SELECT count(*) FROM r"
            )
        ],
        "everything with everything": [
            (
                "SELECT count(*) FROM archive.article a, archive.article b, "
                "archive.article c, archive.article d, archive.article e, "
                "generate_series(1, 1000000) f"
            )
        ],
        "an answer without an end": [
            (
                "SELECT repeat('x', 1000), n "
                "FROM (SELECT generate_series(1, 100000000000) AS n) AS t"
            )
        ],
        "one large value": ["SELECT repeat('x', 500000000)"],
        "many large values": [
            "SELECT repeat('x', 100000000) FROM generate_series(1, 100)"
        ],
        "a large sort": [
            "SET work_mem = '16MB'",
            "SELECT n FROM generate_series(1, 1000000000) AS n ORDER BY random()",
        ],
        "a regular expression": [
            "SELECT repeat('a', 5000) ~ '^((a+)+)+(a+)+(a+)+$b'",
            "SELECT regexp_replace(repeat('a', 100000), '(a*)*b', '')",
        ],
        "numbers": ["SELECT factorial(200000)", "SELECT 9 ^ 999999::numeric"],
        "an advisory lock": [
            "SELECT pg_advisory_lock(hashtextextended('storywatch', 0))"
        ],
        "an advisory lock of a transaction": [
            "BEGIN",
            "SELECT pg_advisory_xact_lock(hashtextextended('storywatch', 0))",
        ],
        "a lock on a table": [
            "BEGIN",
            "LOCK TABLE storywatch.article IN ACCESS EXCLUSIVE MODE",
        ],
        "a lock on a view": [
            "BEGIN",
            "LOCK TABLE archive.article IN ACCESS EXCLUSIVE MODE",
        ],
        "rows for update": ["SELECT * FROM archive.watchlist_change FOR UPDATE"],
        "an open transaction": ["BEGIN", "SELECT count(*) FROM archive.article"],
        "a stopped neighbour": [
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity",
        ],
        "a notification": ["NOTIFY storywatch, 'x'", "SELECT pg_notify('x', 'y')"],
        "the server's settings": [
            "ALTER SYSTEM SET max_connections = 1",
            "SELECT pg_reload_conf()",
        ],
    }
)

ATTACKS = (*WRITES, *RIGHTS, *READS, *HOLDS)
"""All of them."""
