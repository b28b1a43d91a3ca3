from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate

from creditunion.roles import OWNER, grant_application, owner_connection


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
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            grant_application()
