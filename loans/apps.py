from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoansConfig(AppConfig):
    name = "loans"

    def ready(self) -> None:
        """Invariants, the close step, tabs, the page and the search register themselves."""
        from customers.register.tables import finds_customers
        from loans.certificates.tabs import register_tabs as register_certificates
        from loans.classification import books as classification  # noqa: F401  # they register invariants
        from loans.coverage.tabs import register_tabs as register_coverage
        from loans.origination import books as origination  # noqa: F401
        from loans.records.holding import register_loans
        from loans.records.search import search as search_loans
        from loans.records.tabs import register_tabs as register_records
        from loans.reviews.tabs import register_tabs as register_reviews
        from loans.servicing import books as servicing  # noqa: F401
        from loans.snapshots import books as snapshots  # noqa: F401
        from loans.snapshots import operations  # noqa: F401  # registers a close step
        from organization.access import search
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        register_records()
        register_loans()
        register_coverage()
        register_reviews()
        register_certificates()
        search.register(search_loans, order=20)
        finds_customers("SELECT customer_id FROM loans_loancertificate WHERE number = upper(%(wish_text)s)")
        register(
            Page(
                Work.LOANS,
                _("贷款"),
                "loans",
                "loans",
                "l",
                Right.SEE_RECORDS,
                words=_("借据 放款 台账 余额"),
            )
        )
        register(
            Page(
                Work.LOANS,
                _("贷款试算"),
                "calculator",
                "calculator",
                "t",
                Right.SEE_RECORDS,
                words=_("利息 还款计划 等额本息 等额本金 计算器"),
            )
        )
