"""Loans 1 to 25 and all that happened to them by July 2007.

Small household loans (they owe no post-loan report) unless the product is said; a borrower each unless said.
"""

from customers.register.models import Customer
from loans.monitoring.models import PostLoanReport, Violation
from loans.origination.models import Loan, LoanAssignment, Product
from loans.servicing.models import OffBookState, PostingKind
from organization.staff.models import User
from organization.units.models import Unit
from recovery.models import Notice
from tests.appraisal.scoring.county.people import People
from tests.builders import (
    a_code,
    a_customer,
    a_day,
    a_loan,
    classified,
    extended,
    inspected,
    paid,
    posted,
    repaid,
    settled,
    taken_off,
    undone,
)

OWES_REPORTS = Product.HOUSEHOLD_OTHER


def lend(unit: Unit, officer: User | None, amount: int, due_on: str, **fields) -> Loan:
    # every number of its own size, so that a wrong loan in a sum shows
    return a_loan(
        unit,
        officer,
        amount,
        released_on=fields.pop("released_on", "2005-03-10"),
        due_on=due_on,
        **{"product": Product.HOUSEHOLD_CREDIT, **fields},
    )


def held(loan: Loan, *spans: tuple[User, str, str | None]) -> None:
    for officer, since, until in spans:
        LoanAssignment.objects.create(
            loan=loan, officer=officer, starts_on=a_day(since), ends_on=until and a_day(until)
        )


def noticed(loan: Loan, kind: str, dated_on: str, receipt: str | None) -> None:
    Notice.objects.create(
        number=a_code("N"),
        loan=loan,
        kind=kind,
        dated_on=a_day(dated_on),
        receipt_filed_on=receipt and a_day(receipt),
    )


def reported(customer: Customer, branch: Unit, *days: str) -> None:
    for day in days:
        PostLoanReport.objects.create(customer=customer, branch=branch, reported_on=a_day(day))


def violated(loan: Loan, kind: str, acted_on: str, found_on: str) -> None:
    Violation.objects.create(loan=loan, kind=kind, acted_on=a_day(acted_on), found_on=a_day(found_on))


def give_loans(p: People) -> None:
    two_branches = a_customer(p.a)
    _of_branch_a(p, two_branches)
    _of_branch_b(p, two_branches)
    _of_branch_c(p)


def _of_branch_a(p: People, two_branches: Customer) -> None:
    # 1: repaid in 2006, long before it fell due
    loan1 = lend(p.a, p.jia, 10_000, "2007-03-10")
    repaid(loan1, "2006-12-20", 10_000)
    # 2: two instalments; what is repaid meets the first; interest of 21 March pays the settlement of the 20th
    loan2 = lend(
        p.a,
        p.jia,
        20_000,
        "2007-08-10",
        instalments=[("2007-02-10", 8_000), ("2007-08-10", 12_000)],
        customer=two_branches,
        product=OWES_REPORTS,
    )
    repaid(loan2, "2007-03-01", 5_000)
    interest, compound = settled(loan2, "2007-03-20", 450), settled(loan2, "2007-03-20", 20, "compound")
    receipt = repaid(loan2, "2007-03-21", interest=400, compound=20)
    paid(receipt, interest, 400)
    paid(receipt, compound, 20)
    reported(two_branches, p.a, "2007-03-31", "2007-04-01")
    violated(loan2, "due_date_changed", "2007-05-01", "2007-07-02")
    # 3: 乙's, who takes it along to branch 02; unpaid on the very 30th day, 30 June
    loan3 = lend(p.a, p.yi, 30_000, "2007-05-31", product=OWES_REPORTS)
    arrears, due = settled(loan3, "2006-12-20", 500), settled(loan3, "2007-03-20", 300)
    paid(repaid(loan3, "2007-02-15", interest=500), arrears, 500)
    assert due.amount
    noticed(loan3, "due", "2007-05-31", "2007-06-30")
    inspected(loan3, "2007-06-10", "loss")
    classified(loan3, "2007-06-20", "normal")
    reported(loan3.customer, p.a, "2006-12-31", "2007-01-01")
    # 4: its 30th day is 1 July; the borrower is loan 19's
    loan4 = lend(p.a, p.yi, 12_000, "2007-06-01")
    # 14: in arrears since 2006, noticed then, not this year
    loan14 = lend(p.a, p.jia, 22_000, "2006-08-31")
    classified(loan14, "2006-12-31", "substandard")
    noticed(loan14, "overdue", "2006-10-01", "2006-10-09")
    undone(repaid(loan14, "2006-12-15", interest=150), "2007-01-10")
    repaid(loan14, "2007-06-15", 2_000)
    violated(loan14, "extension_without_papers", "2006-08-30", "2006-12-31")
    # 15: repaid on the 30th day of the year; its inspection of 2006 was recorded in 2007
    loan15 = lend(p.a, p.jia, 6_000, "2006-09-30")
    inspected(loan15, "2006-12-28", "substandard", recorded_on="2007-01-03")
    repaid(loan15, "2007-01-31", 6_000)
    # 17: 己's until the day before the end, then nobody's
    loan17 = lend(p.outlet, None, 13_000, "2007-12-31", product=OWES_REPORTS)
    held(loan17, (p.ji, "2005-03-10", "2007-06-29"))
    paid(repaid(loan17, "2007-04-01", interest=80), settled(loan17, "2007-03-20", 80), 80)
    reported(loan17.customer, p.a, "2007-03-01")
    # 18: found to be special mention, booked so on the same day; smaller since
    loan18 = lend(p.a, p.jia, 10_000, "2008-04-10")
    inspected(loan18, "2007-04-10", "special_mention")
    classified(loan18, "2007-04-10", "special_mention")
    repaid(loan18, "2007-05-08", 4_000)
    # 19: handed from 乙 to 甲 on 1 May; inspected twice on 10 May, the later entry counts
    loan19 = lend(p.a, None, 8_000, "2008-05-10", product=OWES_REPORTS, customer=loan4.customer)
    held(loan19, (p.yi, "2005-03-10", "2007-04-30"), (p.jia, "2007-05-01", None))
    arrears, due = settled(loan19, "2006-12-20", 90), settled(loan19, "2007-03-20", 150)
    paid(repaid(loan19, "2007-03-15", interest=90), arrears, 90)
    paid(repaid(loan19, "2007-05-15", interest=60), due, 60)
    inspected(loan19, "2007-02-01", "substandard")
    inspected(loan19, "2007-05-10", "normal", entry=1)
    inspected(loan19, "2007-05-10", "doubtful", entry=2)
    violated(loan19, "due_date_changed", "2007-04-30", "2007-06-30")
    violated(loan19, "extension_without_papers", "2007-05-01", "2007-06-30")
    reported(loan19.customer, p.a, "2007-02-15")


def _of_branch_b(p: People, two_branches: Customer) -> None:
    # 5: handed from 丙 to 乙 on 15 April; repaid 40 days late; its due notice came two days late
    loan5 = lend(p.b, None, 40_000, "2007-04-10", product=OWES_REPORTS)
    held(loan5, (p.bing, "2005-03-10", "2007-04-14"), (p.yi, "2007-04-15", None))
    paid(repaid(loan5, "2007-03-21", interest=600), settled(loan5, "2007-03-20", 600), 600)
    last = repaid(loan5, "2007-05-20", 40_000, interest=300, penalty=50)
    paid(last, settled(loan5, "2007-05-20", 300), 300)
    paid(last, settled(loan5, "2007-05-20", 50, "penalty"), 50)
    noticed(loan5, "due", "2007-04-12", "2007-04-20")
    noticed(loan5, "overdue", "2007-04-11", "2007-04-20")
    reported(loan5.customer, p.b, "2007-04-01")
    # 6: repaid in time, undone in June: unpaid again, but on its 30th day the books said paid
    loan6 = lend(p.b, p.bing, 15_000, "2007-02-20")
    receipt = repaid(loan6, "2007-02-18", 15_000, interest=200)
    paid(receipt, settled(loan6, "2007-02-18", 200), 200)
    undone(receipt, "2007-06-05")
    # 7: extended with papers on the due date itself
    extended(lend(p.b, p.bing, 18_000, "2007-03-31"), "2007-03-31", "2007-09-30")
    # 8: extended with papers, but too late: it moves nothing; both notices are there, one of the due date itself
    loan8 = lend(p.b, p.bing, 9_000, "2007-03-31")
    extended(loan8, "2007-04-05", "2007-09-30", moves_due_date=False)
    noticed(loan8, "due", "2007-03-31", "2007-04-02")
    noticed(loan8, "overdue", "2007-06-29", "2007-06-30")
    # 9: due on 1 January, extended without papers, repaid on the 30th day
    loan9 = lend(p.b, p.bing, 7_000, "2007-01-01")
    extended(loan9, "2006-12-28", "2007-12-31", has_papers=False, moves_due_date=False)
    violated(loan9, "extension_without_papers", "2006-12-28", "2007-02-01")
    repaid(loan9, "2007-01-31", 7_000)
    # 16: loan 5's borrower; in arrears since 2006, repaid the day after the 30th of the year, noticed
    loan16 = lend(p.b, p.yi, 5_000, "2006-10-31", customer=loan5.customer)
    repaid(loan16, "2007-02-01", 5_000)
    noticed(loan16, "overdue", "2007-01-01", "2007-02-15")
    # 20: found to be loss in 2006, booked as substandard in January; the newer finding was recorded in July
    loan20 = lend(p.b, p.bing, 14_000, "2008-01-31")
    inspected(loan20, "2006-11-15", "loss", recorded_on="2006-12-05")
    classified(loan20, "2007-01-25", "substandard")
    inspected(loan20, "2007-06-20", "loss", recorded_on="2007-07-02")
    # 21: its first instalment moved behind the second, which 5,000 therefore meet
    loan21 = lend(
        p.b,
        p.bing,
        19_000,
        "2008-02-28",
        instalments=[("2007-02-28", 4_000), ("2007-05-31", 6_000), ("2008-02-28", 9_000)],
    )
    extended(loan21, "2007-02-20", "2007-12-31")
    classified(loan21, "2007-02-01", "special_mention")
    inspected(loan21, "2007-03-03", "special_mention")
    classified(loan21, "2007-04-01", "normal")
    repaid(loan21, "2007-05-31", 5_000)
    # 25: loan 2's borrower; due on the last day
    lend(p.b, p.yi, 5_000, "2007-06-30", customer=two_branches, product=OWES_REPORTS)
    reported(two_branches, p.b, "2007-06-30")


def _of_branch_c(p: People) -> None:
    # 10: an extension of 2006 moved it into this year; the receipt of its due notice was filed in July
    loan10 = lend(p.c, p.ding, 11_000, "2006-11-30")
    extended(loan10, "2006-11-20", "2007-05-15")
    repaid(loan10, "2006-12-01", 7_000)
    noticed(loan10, "due", "2006-11-25", "2007-07-02")
    noticed(loan10, "overdue", "2007-05-20", "2007-05-25")
    inspected(loan10, "2007-06-05", "doubtful")
    classified(loan10, "2007-06-05", "special_mention")
    # 11: swapped in March after falling due; handed from 丁 to 戊 on 1 May
    loan11 = lend(p.c, None, 25_000, "2007-02-28")
    held(loan11, (p.ding, "2005-03-10", "2007-04-30"), (p.wu, "2007-05-01", None))
    classified(loan11, "2006-06-30", "loss")
    owed = settled(loan11, "2007-02-20", 700)
    settled(loan11, "2007-03-15", 30, "penalty")
    settled(loan11, "2007-03-20", 50)
    taken_off(loan11, "2007-03-15")
    inspected(loan11, "2007-04-01", "loss")
    paid(posted(loan11, PostingKind.COLLECTION, "2007-04-01", 1_000, interest=100), owed, 100)
    posted(loan11, PostingKind.COLLECTION, "2007-06-10", 2_000)
    # 12: swapped in 2005, before the books begin here, and written off this year
    loan12 = lend(p.c, p.ding, 50_000, "2007-04-30", disbursed=False)
    taken_off(loan12, "2005-06-30", principal=50_000, with_posting=False)
    last_year = posted(loan12, PostingKind.COLLECTION, "2006-12-30", 500)
    posted(loan12, PostingKind.COLLECTION, "2007-02-02", 300)
    taken_off(loan12, "2007-05-05", OffBookState.WRITTEN_OFF, principal=49_700, with_posting=False)
    undone(last_year, "2007-06-20")
    # 13: in arrears since 2006, written off before the 30th day of the year
    loan13 = lend(p.c, p.ding, 16_000, "2006-05-31")
    classified(loan13, "2006-07-31", "doubtful")
    taken_off(loan13, "2007-01-20", OffBookState.WRITTEN_OFF)
    # 22: small too, by joint guarantee
    lend(p.c, p.wu, 3_000, "2007-11-30", product=Product.JOINT_GUARANTEE)
    # 23, 24: one borrower, two officers; equal balances in March, 24 the larger in June
    loan23 = lend(p.c, p.ding, 12_000, "2008-03-31", product=OWES_REPORTS)
    repaid(loan23, "2007-05-05", 1_000)
    loan24 = lend(p.c, p.wu, 12_000, "2007-07-01", product=OWES_REPORTS, customer=loan23.customer)
    inspected(loan24, "2007-04-15", "normal")
    paid(repaid(loan24, "2007-06-30", interest=70), settled(loan24, "2007-06-20", 70), 70)
    late = settled(loan24, "2007-06-20", 10, "penalty")
    paid(repaid(loan24, "2007-07-01", interest=999, penalty=10), late, 10)
    reported(loan23.customer, p.c, "2007-02-02", "2007-07-01")
