"""Where each indicator's facts come from: the relations of the apps below, and the readings that shape them."""

from typing import TypeVar

from appraisal.scoring.scheme import Scheme
from appraisal.scoring.terms import IncreaseSince, IncreaseTerms, NoticeTerms, ReportTerms, Terms
from common.dates import Month
from common.facts import FactRows
from deposits.queries import balance_rows, fee_rows, interbank_rows
from loans.classification.facts import inspection_rows
from loans.coverage.queries import certificate_rows, rated_household_rows, village_rows
from loans.monitoring.queries import violation_rows
from loans.servicing.facts import interest_due_rows, receipt_rows
from loans.snapshots.due import due_rows
from loans.snapshots.facts import npl_rows, report_rows
from recovery.queries import notice_rows

T = TypeVar("T", bound=Terms)

#: Which relations make the facts of each indicator; plans come from elsewhere.
INDICATOR_SOURCES: dict[str, tuple[str, ...]] = {
    "1.1": ("balances",),
    "2.1": ("balances",),
    "2.2": ("due",),
    "2.3": ("due",),
    "2.4": ("npl",),
    "2.5": ("npl",),
    "2.6": ("receipts", "interbank"),
    "2.7": ("fees",),
    "2.8": ("receipts",),
    "3.1": ("villages",),
    "3.2": ("villages",),
    "3.3": ("certificates",),
    "3.4": ("rated_households",),
    "3.5": ("villages",),
    "3.6": ("reports",),
    "3.7": ("notices",),
    "3.8": ("inspections",),
    "3.9": ("interest_due",),
    "3.10": ("violations",),
}


def sources(month: Month, scheme: Scheme) -> dict[str, FactRows]:
    """The relations behind the scores of ``month``: each is asked once, for all subjects."""
    indicators = scheme.indicators
    increase = _terms(indicators["1.1"], IncreaseTerms)
    reports, notices = _terms(indicators["3.6"], ReportTerms), _terms(indicators["3.7"], NoticeTerms)
    monthly = increase.since is IncreaseSince.PREVIOUS_MONTH
    return {
        "balances": balance_rows(month, since=month.previous if monthly else month.last_year_end),
        "fees": fee_rows(month),
        "interbank": interbank_rows(month),
        "due": due_rows(month),
        "receipts": receipt_rows(month),
        "interest_due": interest_due_rows(month),
        "npl": npl_rows(month),
        "villages": village_rows(month),
        "certificates": certificate_rows(month),
        "rated_households": rated_household_rows(month),
        "reports": report_rows(month, exempt_products=reports.exempt_products),
        "notices": notice_rows(month, days_unpaid=notices.days_unpaid),
        "inspections": inspection_rows(month),
        "violations": violation_rows(month),
    }


def _terms(terms: Terms, kind: type[T]) -> T:
    assert isinstance(terms, kind)
    return terms
