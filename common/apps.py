from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"

    def ready(self) -> None:
        from common.books import guards, money  # noqa: F401  # they register their invariants
