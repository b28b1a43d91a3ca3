from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

from creditunion.roles import OWNER, grant_application, owner_connection


@contextmanager
def triggers_added_as_they_are() -> Iterator[None]:
    """Add triggers without making the model classes anew after each: they change no column, and there are hundreds.

    It is most of what an empty database takes to become a whole one.
    """

    def state_forwards(self: AddTrigger, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name.lower()].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]

    usual = AddTrigger.state_forwards
    AddTrigger.state_forwards = state_forwards  # type: ignore[method-assign]
    try:
        yield
    finally:
        AddTrigger.state_forwards = usual  # type: ignore[method-assign]


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
        with triggers_added_as_they_are():
            super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            grant_application()
