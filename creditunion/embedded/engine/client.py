from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client

from creditunion.embedded.binaries import postgres_bin
from creditunion.embedded.engine.place import complete
from creditunion.embedded.registry import postgres_of


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell`` with the ``psql`` that comes with the server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        complete(settings_dict)
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        world = postgres_of(settings_dict["EMBEDDED"]["DATA_DIR"]).world
        return [str(postgres_bin(world.account) / "psql"), *arguments[1:]], environment
