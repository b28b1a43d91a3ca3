import shutil
import uuid

import pytest
from django.conf import settings

from creditunion.embedded.postgres import Postgres
from creditunion.embedded.valkey import Valkey
from creditunion.embedded.world import world_of
from tests.creditunion.embedded.guests import Guest


@pytest.fixture
def data_dir():
    """A new DATA_DIR. Not in tmp_path, which is closed to the account that runs the servers for root."""
    path = settings.DATA_DIR / "worlds" / uuid.uuid4().hex[:8]
    path.mkdir(parents=True)
    yield path
    destroy(path)


@pytest.fixture
def other_data_dir():
    path = settings.DATA_DIR / "worlds" / uuid.uuid4().hex[:8]
    path.mkdir(parents=True)
    yield path
    destroy(path)


def destroy(data_dir) -> None:
    world = world_of(data_dir)
    for server in (Postgres(world), Valkey(world)):
        server.stop()
    shutil.rmtree(world.place)
    shutil.rmtree(data_dir, ignore_errors=True)


@pytest.fixture
def guest():
    """Make guests of a world: ``guest(data_dir)``; those still there at the end are killed."""
    made = []

    def make(data_dir, server: str = "postgres", **options) -> Guest:
        made.append(Guest(data_dir, server, **options))
        return made[-1]

    yield make
    for each in made:
        each.kill()
