from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "organization"

    def ready(self) -> None:
        from organization.access import converters
        from organization.calendar import books, jobs  # noqa: F401  # they register invariants and a kind of job

        converters.register()
