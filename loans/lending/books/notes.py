"""What holds of contracts and notes (requirements.md L12, L16, L18)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant

NOTE = _("借据 %(number)s")


@invariant("notes_stay_inside_their_contract", _("借据合计不超过合同金额，合同不超过批准金额"))
def notes_stay_inside_their_contract() -> list[Breach]:
    return breaches(
        """
        SELECT k.number, k.amount, g.approved_amount, notes.sum AS drawn
        FROM loans_signedcontract g
        JOIN loans_contract k ON k.id = g.contract_id
        CROSS JOIN LATERAL (
            SELECT COALESCE(SUM(n.amount), 0) AS sum FROM loans_note n
            WHERE n.contract_id = g.contract_id AND n.state <> 'cancelled'
        ) notes
        WHERE notes.sum > k.amount OR k.amount > g.approved_amount
        ORDER BY 1
        """,
        _("合同 %(number)s"),
        amount=_("合同金额"),
        approved_amount=_("批准金额"),
        drawn=_("已出借据"),
    )


@invariant("released_notes_are_paid_out_once", _("已放款的借据恰有一笔等额放款，其余没有贷款"))
def released_notes_are_paid_out_once() -> list[Breach]:
    return breaches(
        """
        SELECT n.number, n.amount, out.count, out.sum
        FROM loans_note n
        LEFT JOIN loans_loan l ON l.id = n.loan_id
        CROSS JOIN LATERAL (
            SELECT COUNT(*) AS count, COALESCE(SUM(p.principal), 0) AS sum FROM loans_posting p
            WHERE p.loan_id = n.loan_id AND p.kind = 'disbursement' AND p.reverses_id IS NULL
        ) out
        WHERE (n.state = 'released') <> (n.loan_id IS NOT NULL)
            OR (n.state = 'released' AND (out.count <> 1 OR out.sum <> n.amount OR l.amount <> n.amount))
        ORDER BY 1
        """,
        NOTE,
        amount=_("借据金额"),
        count=_("放款笔数"),
        sum=_("放款合计"),
    )


@invariant("notes_are_repaid_in_parts_that_add_up", _("借据和贷款的分期本金合计等于其金额"))
def notes_are_repaid_in_parts_that_add_up() -> list[Breach]:
    return breaches(
        """
        SELECT n.number, n.amount, parts.sum AS parts, instalments.sum AS instalments
        FROM loans_note n
        CROSS JOIN LATERAL (
            SELECT COALESCE(SUM(p.amount), 0) AS sum FROM loans_notepart p WHERE p.note_id = n.id
        ) parts
        LEFT JOIN LATERAL (
            SELECT COALESCE(SUM(i.amount), 0) AS sum FROM loans_instalment i WHERE i.loan_id = n.loan_id
        ) instalments ON n.loan_id IS NOT NULL
        WHERE parts.sum <> n.amount OR instalments.sum <> n.amount
        ORDER BY 1
        """,
        NOTE,
        amount=_("借据金额"),
        parts=_("借据分期合计"),
        instalments=_("贷款分期合计"),
    )


@invariant("notes_are_released_by_another_person", _("放款人不是签约人，也不是出据人"), money=False)
def notes_are_released_by_another_person() -> list[Breach]:
    return breaches(
        """
        SELECT n.number, u.code FROM loans_note n
        JOIN loans_signedcontract g ON g.contract_id = n.contract_id
        JOIN organization_user u ON u.id = n.released_by_id
        WHERE n.released_by_id IN (n.drawn_by_id, n.signed_by_id, g.signed_by_id)
        ORDER BY 1
        """,
        NOTE,
        code=_("放款人"),
    )


@invariant(
    "relending_was_inside_the_quota",
    _("用支农再贷款放款之日，其贷款余额不超过当日有效额度"),
    money=False,
)
def relending_was_inside_the_quota() -> list[Breach]:
    # on days on which nothing is released a quota may run out before its loans do: that is shown, and is no breach
    return breaches(
        """
        SELECT d.day AS number, funded.balance, quota.amount
        FROM (SELECT DISTINCT released_on AS day FROM loans_note WHERE funded_by_relending AND state = 'released') d
        CROSS JOIN LATERAL (
            SELECT COALESCE(SUM(p.effect), 0) AS balance FROM loans_posting p
            JOIN loans_loan l ON l.id = p.loan_id
            WHERE l.funded_by_relending AND p.business_date <= d.day
        ) funded
        CROSS JOIN LATERAL (
            SELECT COALESCE(SUM(q.amount), 0) AS amount FROM loans_relendingquota q
            WHERE q.granted_on <= d.day AND q.due_on > d.day
        ) quota
        WHERE funded.balance > quota.amount
        ORDER BY 1
        """,
        _("放款日 %(number)s"),
        balance=_("再贷款余额"),
        amount=_("有效额度"),
    )
