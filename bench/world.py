"""A world of servers and data for one run, gone at its end."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from creditunion.embedded import postgres_of, valkey_of
from creditunion.embedded.world import world_of


@contextmanager
def one_at_a_time(place: Path) -> Iterator[None]:
    """Two runs at a time would measure each other, and share a world.

    Raises:
        SystemExit: another run is under way.
    """
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("make bench is running already") from None
        yield


@contextmanager
def throw_away_world() -> Iterator[None]:
    """``DATA_DIR`` with nothing in it, whatever a killed run left there."""
    _clear_away()
    settings.STATIC_ROOT.mkdir(parents=True)  # WhiteNoise asks for it, and no page here for a file
    try:
        yield
    finally:
        _clear_away()


def _clear_away() -> None:
    connections.close_all()
    data: Path = settings.DATA_DIR
    if not data.exists():
        return
    world = world_of(data)
    for server in (postgres_of(data), valkey_of(data)):
        server.leave()
        server.stop()
    for known in (postgres_of, valkey_of):
        known.cache_clear()  # they know the place that goes now
    shutil.rmtree(world.socket_dir, ignore_errors=True)
    # as root the servers' data may lie elsewhere
    shutil.rmtree(world.place, ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)
