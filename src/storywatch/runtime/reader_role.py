"""The read-only role: what it may see, and what no role but ours may call.

Its boundary is what Postgres grants, not what a program filters: it owns nothing, it
sees the views of ``archive`` and no table, and in a database of ours the functions
that write, lock or speak out of a SELECT are taken from everybody. Measured in
trust.md A.9: with grants alone 11 of 46 attacks still ran.
"""

from typing import Final

import sqlalchemy as sa

READER: Final = "storywatch_reader"
"""The role that sees the archive's views and nothing else."""

LONGEST_SECONDS: Final = 30
"""A statement of the reader that takes longer is stopped."""

MOST_CONNECTIONS: Final = 10

ROLE_SETTINGS: Final = {
    "default_transaction_read_only": "on",
    "statement_timeout": f"{LONGEST_SECONDS}s",
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "5s",
    "search_path": "archive",
    "work_mem": "16MB",
}
"""In force from login on. A direct login may raise them again, for Postgres lets
everybody set those: ``reader_watch`` ends what then takes too long."""

LARGEST_TEMPORARY_FILES: Final = "256MB"
"""Of one session; only a superuser can set it, and the role can't raise it."""

REFUSED_FUNCTIONS: Final = (
    r"lo_.+|loread|lowrite"  # large objects: a write that READ ONLY lets pass
    r"|pg_(try_)?advisory.*"  # they could hold up the pipeline's own locks
    r"|set_config"  # lifts the time-out out of a SELECT
    r"|pg_sleep.*"
    r"|pg_notify|pg_logical_emit_message|pg_export_snapshot"
    r"|pg_cancel_backend|pg_terminate_backend"
    r"|(query|table|schema|database|cursor)_to_xml.*"  # SQL within a text
)
"""Names of built-in functions, as one regular expression over the whole name."""


def policy_mark() -> str:
    """Return a text that changes whenever the role would be made otherwise."""
    return repr((READER, ROLE_SETTINGS, LARGEST_TEMPORARY_FILES, REFUSED_FUNCTIONS))


def make_reader(connection: sa.Connection) -> bool:
    """Make the role as it must be, and show it the views.

    Args:
        connection: of the owner of the schema ``archive``.

    Returns:
        False when there is no such role and we may not make it.
    """
    may_make, is_superuser = _rights(connection)
    if not reader_exists(connection):
        if not may_make:
            return False
        connection.execute(sa.text(f"CREATE ROLE {READER} NOLOGIN"))
    if may_make:
        _limit(connection, is_superuser=is_superuser)
    _show_views(connection)
    if is_superuser and _is_ours(connection):
        _refuse_functions(connection)
    return True


def reader_exists(connection: sa.Connection) -> bool:
    """Tell whether the server knows the role."""
    known = sa.text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :name)")
    return bool(connection.scalar(known, {"name": READER}))


def let_in(connection: sa.Connection, password: str) -> None:
    """Let the reader log in with a password.

    Args:
        connection: of a role that may change it.
        password: hexadecimal digits.

    Raises:
        ValueError: it is not.
        sqlalchemy.exc.ProgrammingError: the role may not be changed by us.
    """
    int(password, 16)
    # ALTER ROLE takes no parameters.
    connection.execute(
        sa.text(
            f"ALTER ROLE {READER} LOGIN PASSWORD '{password}' "
            f"CONNECTION LIMIT {MOST_CONNECTIONS}"
        )
    )
    _close_database(connection)


def callable_refused(connection: sa.Connection) -> tuple[str, ...]:
    """Return which of the functions to be refused the reader may still call."""
    found = connection.scalars(
        sa.text(
            "SELECT DISTINCT proname FROM pg_proc "
            "WHERE pronamespace = 'pg_catalog'::regnamespace "
            "AND proname ~ :names AND has_function_privilege(:role, oid, 'EXECUTE') "
            "ORDER BY proname"
        ),
        {"names": f"^({REFUSED_FUNCTIONS})$", "role": READER},
    )
    return tuple(found)


def _rights(connection: sa.Connection) -> tuple[bool, bool]:
    row = connection.execute(
        sa.text(
            "SELECT rolcreaterole OR rolsuper, rolsuper "
            "FROM pg_roles WHERE rolname = current_user"
        )
    ).one()
    return bool(row[0]), bool(row[1])


def _is_ours(connection: sa.Connection) -> bool:
    """Tell whether the database is our role's: nobody else's rights are at stake."""
    owner = (
        "SELECT pg_get_userbyid(datdba) = current_user "
        "FROM pg_database WHERE datname = current_database()"
    )
    return bool(connection.scalar(sa.text(owner)))


def _limit(connection: sa.Connection, *, is_superuser: bool) -> None:
    settings = dict(ROLE_SETTINGS)
    if is_superuser:
        settings["temp_file_limit"] = LARGEST_TEMPORARY_FILES
    for name, value in settings.items():
        connection.execute(sa.text(f"ALTER ROLE {READER} SET {name} = '{value}'"))


def _show_views(connection: sa.Connection) -> None:
    for statement in (
        f"GRANT USAGE ON SCHEMA archive TO {READER}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA archive TO {READER}",
    ):
        connection.execute(sa.text(statement))
    _close_database(connection)


def _close_database(connection: sa.Connection) -> None:
    """Take from everybody what a database of ours allows for nothing.

    Temporary tables are writes, and so is whatever the schema ``public`` takes. A
    copy of a database does not copy these rights, so they are looked at again.
    """
    if not (_is_ours(connection) and database_is_open(connection)):
        return
    database = connection.scalar(sa.text("SELECT quote_ident(current_database())"))
    for statement in (
        f"REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    ):
        connection.execute(sa.text(statement))


def database_is_open(connection: sa.Connection) -> bool:
    """Tell whether the reader can make temporary tables."""
    may = sa.text(
        "SELECT has_database_privilege(:role, current_database(), 'TEMPORARY')"
    )
    return bool(connection.scalar(may, {"role": READER}))


def _refuse_functions(connection: sa.Connection) -> None:
    signatures = connection.scalars(
        sa.text(
            "SELECT oid::regprocedure::text FROM pg_proc "
            "WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ :names "
            "AND has_function_privilege('public', oid, 'EXECUTE')"
        ),
        {"names": f"^({REFUSED_FUNCTIONS})$"},
    ).all()
    if signatures:
        listed = ", ".join(f"pg_catalog.{signature}" for signature in signatures)
        connection.execute(sa.text(f"REVOKE EXECUTE ON FUNCTION {listed} FROM PUBLIC"))
