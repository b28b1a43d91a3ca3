from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DepositsConfig(AppConfig):
    name = "deposits"

    def ready(self) -> None:
        """Invariants, close steps, tabs, the page and the search register themselves."""
        from deposits import books, operations, tabs  # noqa: F401
        from deposits.search import search as search_accounts
        from organization.access import search
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        tabs.register_tabs()
        search.register(search_accounts, order=40)
        register(
            Page(
                Work.DEPOSITS,
                pgettext_lazy("列表", "存款账户"),
                "deposit-accounts",
                "deposits",
                "d",
                Right.SEE_RECORDS,
                words=_("储蓄 对公 账号"),
            )
        )
