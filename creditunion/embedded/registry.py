"""One object per server and process: the locks that count a process among the users belong to it."""

from functools import cache
from pathlib import Path

from creditunion.embedded.postgres import Postgres
from creditunion.embedded.valkey import Valkey
from creditunion.embedded.world import world_of


@cache
def postgres_of(data_dir: Path) -> Postgres:
    return Postgres(world_of(data_dir))


@cache
def valkey_of(data_dir: Path) -> Valkey:
    return Valkey(world_of(data_dir))
