from django.apps import AppConfig


class DepositsConfig(AppConfig):
    name = "deposits"

    def ready(self) -> None:
        from deposits import books, operations  # noqa: F401  # they register invariants and close steps
