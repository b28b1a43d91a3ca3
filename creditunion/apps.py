from django.apps import AppConfig


class CreditunionConfig(AppConfig):
    name = "creditunion"

    def ready(self) -> None:
        """Every process that enqueues needs the Celery application, not only workers."""
        import creditunion.celery  # noqa: F401
