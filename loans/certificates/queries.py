"""Certificates as pages and operations ask for them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.certificates.rules import Frozen, State, prefix_of, running_of, state_on
from organization.access.rights import Right
from organization.access.scope import Access

WORDS: dict[State, Promise] = {
    State.WITHDRAWN: _("已收回"),
    State.EXPIRED: _("已过期"),
    State.FROZEN: _("已冻结"),
    State.VALID: _("有效"),
}
TONES = {State.WITHDRAWN: "bad", State.EXPIRED: "bad", State.FROZEN: "warn", State.VALID: "good"}

#: SQL: the state of certificate ``c`` on ``%(day)s``, one of ``State``; says the same as ``rules.state_on``.
STATE = """
    CASE WHEN c.withdrawn_on <= %(day)s THEN 'withdrawn' WHEN c.valid_until < %(day)s THEN 'expired'
        WHEN EXISTS (
            SELECT FROM loans_certificatefreeze f WHERE f.certificate_id = c.id AND f.frozen_on <= %(day)s
                AND (f.lifted_on IS NULL OR f.lifted_on > %(day)s)) THEN 'frozen'
        ELSE 'valid' END
"""

#: SQL: each customer's certificate that is neither taken back nor expired on ``%(day)s`` (a frozen one is held too),
#: the newest where a workbook brought several.
HELD = """
    SELECT DISTINCT ON (c.customer_id) c.customer_id, c.id AS certificate_id, c.number, c.valid_until, c.credit_limit
    FROM loans_loancertificate c
    WHERE c.issued_on <= %(day)s AND c.valid_until >= %(day)s
        AND (c.withdrawn_on IS NULL OR c.withdrawn_on > %(day)s)
    ORDER BY c.customer_id, c.issued_on DESC, c.id DESC
"""


def certificate_for(access: Access, number: str) -> LoanCertificate:
    """The gate to a certificate: whoever may see records at the branch of its holder.

    Raises:
        LoanCertificate.DoesNotExist: there is none of that number.
        NotTheirs: another branch's.
    """
    found = LoanCertificate.objects.select_related(
        "customer__branch", "customer__village", "issued_by", "replaces", "replaced_by"
    ).get(number=number)
    access.check(Right.SEE_RECORDS, found.customer.branch_id)
    return found


def held_on(customer_ids: Collection[int], day: date) -> dict[int, LoanCertificate]:
    """By customer, the certificate that is neither taken back nor expired on ``day``; frozen ones too. One query."""
    rows = LoanCertificate.objects.filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
        customer__in=customer_ids,
        issued_on__lte=day,
        valid_until__gte=day,
    )
    return {each.customer_id: each for each in rows.order_by("issued_on", "pk")}


def freezes_of(certificate: LoanCertificate) -> QuerySet[CertificateFreeze]:
    """The newest first, with who froze and lifted."""
    return certificate.freezes.select_related("frozen_by", "lifted_by").order_by("-frozen_on")


def state_of(certificate: LoanCertificate, day: date) -> State:
    """One query."""
    freezes = [Frozen(*dates) for dates in certificate.freezes.values_list("frozen_on", "lifted_on")]
    return state_on(
        day, valid_until=certificate.valid_until, withdrawn_on=certificate.withdrawn_on, freezes=freezes
    )


def last_running(branch: str, year: int) -> int:
    """The highest running number that the branch has given out in the year; 0 before the first."""
    prefix = prefix_of(branch, year)
    numbers = LoanCertificate.objects.filter(number__startswith=prefix).values_list("number", flat=True)
    return max((running_of(number, prefix) for number in numbers), default=0)
