from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "organization"

    def ready(self) -> None:
        from organization.access import converters, search
        from organization.calendar import books, jobs  # noqa: F401  # they register invariants and a kind of job
        from organization.villages import tabs
        from organization.villages.search import search as search_villages

        converters.register()
        tabs.register_tabs()
        search.register(search_villages, order=30)
