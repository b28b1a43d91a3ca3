"""The journal proves the balances (requirements.md L16)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant

LOAN = _("借据 %(number)s")
POSTING = _("流水 %(number)s")


@invariant("balance_is_the_sum_of_postings", _("贷款余额等于流水之和"))
def balance_is_the_sum_of_postings() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, kept.balance, COALESCE(journal.effect, 0) AS effect
        FROM loans_loan l
        LEFT JOIN loans_loanbalance kept ON kept.loan_id = l.id
        LEFT JOIN (SELECT loan_id, SUM(effect) AS effect FROM loans_posting GROUP BY loan_id) journal
            ON journal.loan_id = l.id
        WHERE kept.balance IS DISTINCT FROM COALESCE(journal.effect, 0)
        ORDER BY l.number
        """,
        LOAN,
        balance=_("余额"),
        effect=_("流水合计"),
    )


@invariant("balance_stays_within_the_loan", _("每日余额不为负、不超过借据金额"))
def balance_stays_within_the_loan() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, daily.business_date, daily.balance, l.amount
        FROM (
            SELECT loan_id, business_date,
                SUM(SUM(effect)) OVER (PARTITION BY loan_id ORDER BY business_date) AS balance
            FROM loans_posting GROUP BY loan_id, business_date
        ) daily
        JOIN loans_loan l ON l.id = daily.loan_id
        WHERE daily.balance NOT BETWEEN 0 AND l.amount
        ORDER BY 1, 2
        """,
        LOAN,
        business_date=_("日期"),
        balance=_("余额"),
        amount=_("借据金额"),
    )


@invariant("instalments_add_up_to_the_loan", _("各期应还本金之和等于借据金额"))
def instalments_add_up_to_the_loan() -> list[Breach]:
    return breaches(
        """
        SELECT l.number, l.amount, COALESCE(SUM(i.amount), 0) AS instalments
        FROM loans_loan l LEFT JOIN loans_instalment i ON i.loan_id = l.id
        GROUP BY l.id HAVING COALESCE(SUM(i.amount), 0) <> l.amount
        ORDER BY l.number
        """,
        LOAN,
        amount=_("借据金额"),
        instalments=_("各期合计"),
    )


@invariant("posting_totals_are_the_sum_of_their_parts", _("流水合计等于本金、利息、复利、罚息之和"))
def posting_totals_are_the_sum_of_their_parts() -> list[Breach]:
    return breaches(
        """
        SELECT number, total, principal + interest + compound + penalty AS parts FROM loans_posting
        WHERE total <> principal + interest + compound + penalty
        ORDER BY number
        """,
        POSTING,
        total=_("合计"),
        parts=_("各项之和"),
    )


@invariant("reversals_mirror_what_they_reverse", _("冲正与原流水一致"))
def reversals_mirror_what_they_reverse() -> list[Breach]:
    """Same loan, kind and parts, not earlier, nothing reversed twice over, and the same interest counted back."""
    return breaches(
        """
        SELECT r.number, o.number AS original FROM loans_posting r
        JOIN loans_posting o ON o.id = r.reverses_id
        WHERE o.reverses_id IS NOT NULL OR r.business_date < o.business_date
            OR (r.loan_id, r.kind, r.principal, r.interest, r.compound, r.penalty)
                <> (o.loan_id, o.kind, o.principal, o.interest, o.compound, o.penalty)
            OR EXISTS (
                SELECT FROM (SELECT item_id, amount FROM loans_interestpayment WHERE posting_id = r.id) back
                FULL JOIN (SELECT item_id, amount FROM loans_interestpayment WHERE posting_id = o.id) paid
                    USING (item_id, amount)
                WHERE back.item_id IS NULL OR paid.item_id IS NULL
            )
        ORDER BY r.number
        """,
        POSTING,
        original=_("原流水"),
    )
