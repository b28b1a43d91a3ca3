from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState

from creditunion.roles import OWNER, grant_application, owner_connection

#: Django's own class, whose inner methods its stubs do not know.
_STATE: Any = ProjectState


def _the_model_alone(
    state: Any, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    state.is_delayed = True
    return {(app_label, model_name)}


@contextmanager
def classes_kept_cheaply() -> Iterator[None]:
    """Make anew, after each operation, the class of its model alone.

    Django makes anew the model and all that hang together with it, and here everything hangs together: that was most
    of what an empty database takes to become a whole one, and grew with the square of the tables. Tables and columns
    are made from the one class. Whoever works with rows (``RunPython``) has all classes made anew before, as after
    Django's own delays.
    """
    usual = _STATE._find_reload_model
    _STATE._find_reload_model = _the_model_alone
    try:
        yield
    finally:
        _STATE._find_reload_model = usual


class Command(migrate.Command):
    """Django's, run as the owner of the tables; new tables get the application's rights at once."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=OWNER)

    def execute(self, *args: Any, **options: Any) -> str | None:
        owner_connection()  # before the checks, which would ask for the connection in their own words
        if options["database"] != OWNER:
            raise CommandError("迁移只能以表的所有者账户执行（--database owner）。")
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        with classes_kept_cheaply():
            super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            grant_application()
