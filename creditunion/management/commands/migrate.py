from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

from creditunion.roles import OWNER, grant_application, owner_connection


class _Cheaply:
    """How the model classes are kept while tables are made: not made anew for what changes no class.

    Django makes a model and all that hang together with it anew after each operation, and everything hangs together.
    Triggers and constraints change no column, and nothing refers to the tables of events: made anew for each of the
    hundreds of them, the classes were most of what an empty database takes to become a whole one.
    """

    @staticmethod
    def add_trigger(operation: AddTrigger, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, operation.model_name.lower()].options
        options["triggers"] = [*options.get("triggers", []), operation.trigger]

    @staticmethod
    def append_option(
        state: ProjectState, app_label: str, model_name: str, option_name: str, option: Any
    ) -> None:
        options = state.models[app_label, model_name].options
        options[option_name] = [*options.get(option_name, []), option]

    @staticmethod
    def find_reload_model(
        state: ProjectState, app_label: str, model_name: str, delay: bool = False
    ) -> set[tuple[str, str]]:
        """The model alone where it is a table of events."""
        if model_name.endswith("event"):
            return {(app_label, model_name)}
        found: set[tuple[str, str]] = _FIND(state, app_label, model_name, delay)
        return found


#: Django's own methods, which its stubs do not know.
_STATE: Any = ProjectState
_TRIGGER: Any = AddTrigger
_FIND = _STATE._find_reload_model


@contextmanager
def classes_kept_cheaply() -> Iterator[None]:
    usual = _TRIGGER.state_forwards, _STATE._append_option
    _TRIGGER.state_forwards, _STATE._append_option = _Cheaply.add_trigger, _Cheaply.append_option
    _STATE._find_reload_model = _Cheaply.find_reload_model
    try:
        yield
    finally:
        _TRIGGER.state_forwards, _STATE._append_option = usual
        _STATE._find_reload_model = _FIND


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
