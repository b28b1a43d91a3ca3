from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CustomersConfig(AppConfig):
    name = "customers"

    def ready(self) -> None:
        """Invariants, tabs, the pages, the search and what stands in a customer's history register themselves."""
        from customers.archive import tabs as archive_tabs
        from customers.documents import books as document_books  # noqa: F401
        from customers.documents import tabs as document_tabs
        from customers.files import tabs as file_tabs
        from customers.files.operations import file_when_complete
        from customers.households.operations.heads import keep_head
        from customers.households.tabs import register_tabs as register_households
        from customers.register import books, lists, tabs  # noqa: F401
        from customers.register.followers import follows_customers
        from customers.remembered import remember
        from customers.tiers import reference  # noqa: F401  # registers the first thresholds and industries
        from organization.access import search
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        tabs.register_tabs()
        register_households()
        follows_customers(keep_head)
        follows_customers(file_when_complete)
        remember()
        file_tabs.register_tabs()
        document_tabs.register_tabs()
        archive_tabs.register_tabs()
        search.register(lists.search, order=10)
        register(
            Page(
                Work.CUSTOMERS,
                pgettext_lazy("列表", "客户"),
                "customers",
                "customers",
                "c",
                Right.SEE_RECORDS,
                words=_("农户 个体工商户 企业 借款人"),
            )
        )
        register(
            Page(
                Work.CUSTOMERS,
                _("客户移交"),
                "transfers",
                "officer",
                "e",
                Right.TRANSFER_CUSTOMERS,
                words=_("管户 包村 换信贷员"),
            )
        )
        register(
            Page(
                Work.CUSTOMERS,
                _("档案借阅"),
                "archive",
                "archive",
                "v",
                Right.SEE_RECORDS,
                words=_("档案室 柜架 盒号 借出 归还"),
            )
        )
