from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LoansConfig(AppConfig):
    name = "loans"

    def ready(self) -> None:
        """Invariants, the close step, tabs, the page and the search register themselves."""
        from loans.certificates.tabs import register_tabs as register_certificates
        from loans.classification import books as classification  # noqa: F401  # they register invariants
        from loans.coverage.tabs import register_tabs as register_coverage
        from loans.origination import books as origination  # noqa: F401
        from loans.rating import reference  # noqa: F401  # registers the cards and the first limits
        from loans.rating.loan_records import provide
        from loans.records.search import search as search_loans
        from loans.records.tabs import register_tabs as register_records
        from loans.reviews.tabs import register_tabs as register_reviews
        from loans.servicing import books as servicing  # noqa: F401
        from loans.snapshots import books as snapshots  # noqa: F401
        from loans.snapshots import operations  # noqa: F401  # registers a close step
        from loans.snapshots.loan_records import loan_record
        from organization.access import search
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        provide(loan_record)
        register_records()
        register_coverage()
        register_reviews()
        register_certificates()
        search.register(search_loans, order=20)
        register(
            Page(
                Work.RATING,
                _("评级"),
                "ratings",
                "rating",
                "r",
                Right.SEE_RECORDS,
                words=_("资信评定 评分卡 评定小组 公示 异议 限额"),
            )
        )
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
        register(
            Page(
                Work.CUSTOMERS,
                _("需求摸底"),
                "demand",
                "season",
                "x",
                Right.SEE_RECORDS,
                words=_("春耕备耕 资金匡算 摸底面"),
            )
        )
