from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    name = "recovery"

    def ready(self) -> None:
        """Notices are a tab of a loan's page."""
        from organization.access.tabs import Record, Tab, register

        register(Tab(Record.LOAN, "notices", _("催收通知"), "loan-notices", 60))
