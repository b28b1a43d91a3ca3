from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        from demo.hints import demo_accounts
        from organization.access.hints import register

        register(demo_accounts)
