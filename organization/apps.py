from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "organization"

    def ready(self) -> None:
        from organization.access import converters
        from organization.calendar import books  # noqa: F401  # registers its invariants

        converters.register()
