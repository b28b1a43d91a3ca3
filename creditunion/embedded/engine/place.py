from typing import Any

from creditunion.embedded.registry import postgres_of


def complete(settings: dict[str, Any]) -> None:
    """Start the server if need be and fill in where it is and who connects."""
    wanted = settings["EMBEDDED"]
    server = postgres_of(wanted["DATA_DIR"])
    server.ensure()
    settings.update({key.upper(): value for key, value in server.connection(wanted["ROLE"]).items()})
