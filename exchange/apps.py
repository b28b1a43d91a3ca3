from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "exchange"

    def ready(self) -> None:
        """The jobs, what asks for them, where their results are, and the pages register themselves."""
        from exchange.uploads import results, tasks  # noqa: F401
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        register(
            Page(
                Work.SYSTEM,
                _("工作簿导入"),
                "uploads",
                "upload",
                "u",
                Right.LOAD_WORKBOOKS,
                words=_("上传 导入 模板 县工作簿 Excel"),
            )
        )
