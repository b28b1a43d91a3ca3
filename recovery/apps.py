from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    name = "recovery"

    def ready(self) -> None:
        """Notices are a tab of a loan's page; limitation dates that are near are reminded of."""
        from organization.access.tabs import Record, Tab, register
        from recovery.reminders import register_reminders

        register(Tab(Record.LOAN, "notices", _("催收通知"), "loan-notices", 60))
        register_reminders()
