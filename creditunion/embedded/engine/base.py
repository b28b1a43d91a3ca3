from typing import Any

from django.db.backends.postgresql import base

from creditunion.embedded.engine.client import DatabaseClient
from creditunion.embedded.engine.place import complete


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        complete(self.settings_dict)
        return super().get_connection_params()
