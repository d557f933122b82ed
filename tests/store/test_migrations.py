"""The migrations: up, down, up, and equal to the tables that the code describes."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import storywatch.archive.tables  # noqa: F401 - every table describes itself
from storywatch.errors import SetupError
from storywatch.runtime.migration import alembic_config, head, migrate, schema_state
from storywatch.runtime.schema import METADATA, SCHEMA


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        options = {
            "include_schemas": True,
            "include_name": lambda name, kind, _: kind != "schema" or name == SCHEMA,
            "compare_type": True,
            "version_table_schema": SCHEMA,
        }
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, METADATA))


def tables(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names(schema=SCHEMA))


def test_the_migrations_make_the_tables_of_the_code(engine: sa.Engine) -> None:
    assert differences(engine) == []


def test_up_down_up(engine: sa.Engine) -> None:
    before = tables(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA archive CASCADE"))
        command.downgrade(alembic_config(connection), "base")
    assert tables(engine) == {"alembic_version"}
    assert schema_state(engine) == "empty"
    assert migrate(engine) == "empty"
    assert tables(engine) == before
    assert differences(engine) == []


def test_migrating_twice_changes_nothing(engine: sa.Engine) -> None:
    assert migrate(engine) == "current"


def test_a_newer_database_is_left_alone_with_one_clear_sentence(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        connection.execute(
            sa.text(f"UPDATE {SCHEMA}.alembic_version SET version_num = '9999'")
        )
    with pytest.raises(SetupError, match="newer storywatch; nothing was changed"):
        migrate(engine)
    assert schema_state(engine) == "newer"


def test_a_migration_that_was_cut_off_leaves_nothing_behind(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA archive CASCADE"))
        command.downgrade(alembic_config(connection), "base")
    with engine.connect() as connection, connection.begin() as cut_off:
        command.upgrade(alembic_config(connection), "head")
        cut_off.rollback()
    assert schema_state(engine) == "empty"
    migrate(engine)
    assert schema_state(engine) == "current"


def test_every_table_and_every_view_says_what_it_is(engine: sa.Engine) -> None:
    silent = sa.text(
        "SELECT c.oid::regclass::text FROM pg_class c"
        " WHERE c.relnamespace::regnamespace::text IN ('storywatch', 'archive')"
        " AND c.relkind IN ('r', 'v') AND obj_description(c.oid) IS NULL"
        " AND c.relname <> 'alembic_version'"
    )
    with engine.connect() as connection:
        assert connection.execute(silent).scalars().all() == []


def test_tables_are_named_by_the_glossary(engine: sa.Engine) -> None:
    from pathlib import Path

    glossary = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
    known = {
        word.strip()
        for row in glossary.splitlines()
        if row.startswith("| ")
        for word in row.split("|")[1].split(",")
    }
    for name in tables(engine) - {"alembic_version"}:
        whole = name.replace("_", " ")
        assert whole in known or set(name.split("_")) <= known, name


def test_there_is_one_head() -> None:
    assert head() == "0015"
