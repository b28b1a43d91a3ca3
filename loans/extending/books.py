"""What holds of moved due dates (requirements.md L17)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant


@invariant("due_dates_move_by_agreement", _("本系统发放的贷款，到期日只由展期协议改变"), money=False)
def due_dates_move_by_agreement() -> list[Breach]:
    """A loan that a workbook brought has its papers elsewhere."""
    return breaches(
        """
        SELECT l.number, e.approved_on, e.new_due_on
        FROM loans_extension e
        JOIN loans_loan l ON l.id = e.loan_id AND l.origin = 'entered'
        WHERE e.moves_due_date AND NOT EXISTS (
            SELECT FROM loans_extensionagreement a WHERE a.extension_id = e.id
        )
        ORDER BY 1, 2
        """,
        _("借据 %(number)s"),
        approved_on=_("批准日"),
        new_due_on=_("展期后到期日"),
    )


@invariant("agreements_are_what_was_approved", _("展期协议与审批、展期和利率一致"))
def agreements_are_what_was_approved() -> list[Breach]:
    """The date and the rate of the agreement are those of its application, of the moved date, and of the loan from then
    on."""
    return breaches(
        """
        SELECT g.number, g.due_on, e.new_due_on, g.rate_percent, a.rate_percent AS approved, c.rate_percent AS borne
        FROM loans_extensionagreement g
        JOIN loans_application a ON a.id = g.application_id
        JOIN loans_extension e ON e.id = g.extension_id
        LEFT JOIN loans_ratechange c
            ON c.loan_id = e.loan_id AND c.cause = 'extension' AND c.starts_on = g.was_due_on
        WHERE a.kind <> 'extension' OR a.loan_id <> e.loan_id OR NOT e.moves_due_date
            OR (e.approved_on, e.new_due_on, a.new_due_on) <> (g.signed_on, g.due_on, g.due_on)
            OR (g.version, g.content_hash) <> (a.version, a.content_hash)
            OR a.rate_percent <> g.rate_percent
            OR c.rate_percent IS DISTINCT FROM g.rate_percent
        ORDER BY 1
        """,
        _("展期协议 %(number)s"),
        due_on=_("展期后到期日"),
        new_due_on=_("生效的到期日"),
        rate_percent=_("展期年利率"),
        approved=_("批准的年利率"),
        borne=_("执行的年利率"),
    )
