from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        from demo import sign_in  # noqa: F401  # registers the accounts that the sign-in page shows
