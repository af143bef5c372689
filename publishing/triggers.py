"""Database triggers that count every change of a public table in `ContentVersion.number`.

Triggers, because every route must count: `save()`, `update()`, bulk, many-to-many, raw SQL.
SQLite drops a table's triggers when a migration rebuilds the table, so they are laid anew after
every `migrate`, and a system check compares the list with the database.
"""

from django.db import connections

from .models import ContentVersion, public_tables

PREFIX = "content_version_"
COUNT = f"UPDATE {ContentVersion._meta.db_table} SET number = number + 1 WHERE id = 1"
EVENTS = {"sqlite": ("INSERT", "UPDATE", "DELETE")}
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {PREFIX}count() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN {COUNT}; RETURN NULL; END $$
"""


def install(using: str) -> None:
    """Lay the triggers of all public tables that exist in the database `using`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, _present_tables(connection)):
            cursor.execute(statement)


def missing(using: str) -> list[str]:
    """Public tables of the database `using` that lack a trigger."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
            )
        present = {name for (name,) in cursor.fetchall()}
    return [
        table
        for table in _present_tables(connection)
        if not present.issuperset(_names(connection.vendor, table))
    ]


def _present_tables(connection) -> list[str]:
    present = set(connection.introspection.table_names())
    return [table for table in public_tables() if table in present]


def _names(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [f"{PREFIX}{table}_{event.lower()}" for event in EVENTS["sqlite"]]
    return [f"{PREFIX}{table}"]


def _statements(vendor: str, tables: list[str]) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {PREFIX}{table}_{event.lower()} "
            f"AFTER {event} ON {table} BEGIN {COUNT}; END"
            for table in tables
            for event in EVENTS["sqlite"]
        ]
    return [POSTGRESQL_FUNCTION] + [
        f"CREATE OR REPLACE TRIGGER {PREFIX}{table} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}count()"
        for table in tables
    ]
