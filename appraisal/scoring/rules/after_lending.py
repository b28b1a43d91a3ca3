"""3.6 and 3.7: reports and notices that are owed after a loan is out."""

from appraisal.scoring.facts import NoticeReceipts, PostLoanReports
from appraisal.scoring.rules.deductions import less_deductions
from appraisal.scoring.rules.result import IndicatorResult
from appraisal.scoring.terms import NoticeTerms, ReportTerms
from common.messages import Message


def post_loan_reports(facts: PostLoanReports, terms: ReportTerms) -> IndicatorResult:
    """appraisal-2007.md 3.6 贷后调查报告: 10 − 2 × reports missing; floor 0, cap 10.

    **R** No floor in the source; points are never taken from another indicator, hence 0.
    """
    values = {"owed": f"{facts.reports_owed:,}", "missing": f"{facts.reports_missing:,}"}
    return less_deductions(
        facts.reports_missing, terms, Message("应交贷后调查报告 %(owed)s 份，缺 %(missing)s 份", values)
    )


def notice_receipts(facts: NoticeReceipts, terms: NoticeTerms) -> IndicatorResult:
    """appraisal-2007.md 3.7 催收通知书回执: 10 − 2 × borrowers without; floor 0, cap 10.

    **R** Floor 0, as 3.6.
    """
    values = {"owed": f"{facts.borrowers_owed:,}", "without": f"{facts.borrowers_without:,}"}
    return less_deductions(
        facts.borrowers_without, terms, Message("应发催收通知书 %(owed)s 户，缺回执 %(without)s 户", values)
    )
