"""Several books on one embedded server: copied, entered, left."""

from django.core.cache import cache
from django.db import connections

ALIASES = ("default", "owner")


def point_at(name: str) -> None:
    """Have all connections of this process go to the database ``name``, and forget what was kept of another."""
    if connections["default"].settings_dict["NAME"] == name:
        return
    for alias in ALIASES:
        connections[alias].close()
        connections.settings[alias]["NAME"] = name
    cache.clear()


def copy(source: str, name: str) -> None:
    """Make the database ``name`` as ``source`` is; nobody else may be connected to ``source``."""
    connections.close_all()
    outside(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')


def remove(name: str) -> None:
    """Remove a database that this process is not connected to."""
    outside(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def tidy() -> None:
    """Leave the tables of the books at hand as they are after a night: cleaned up and counted."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def outside(statement: str) -> None:
    """Run ``statement`` as the owner, connected to none of the books."""
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(statement)
