from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "appraisal"

    def ready(self) -> None:
        """Reference data, the job and what asks for it register themselves."""
        from appraisal.scoring import reference, tasks  # noqa: F401
