"""The list of certificates: what it shows, and from where."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from customers.register.models import CustomerKind
from loans.certificates.models import Withdrawal
from loans.certificates.queries import STATE, TONES, WORDS

#: A row for each certificate of customers of the branches ``%(units)s``, as it is on ``%(day)s``: the limit is the
#: newest stamp's, the officer who has the holder's village.
_CERTIFICATES = f"""
SELECT c.id AS certificate_id, c.number, holder.id AS customer_id, holder.name, holder.pinyin, holder.kind,
    {STATE} AS state, COALESCE(stamp.credit_limit, c.credit_limit) AS credit_limit, c.issued_on, c.valid_until,
    c.withdrawn_on, NULLIF(c.withdrawal, '') AS withdrawal, v.code AS village_code, v.name AS village,
    va.officer_id::text AS officer, branch.name AS branch, stamped.year AS stamped
FROM loans_loancertificate c
JOIN customers_customer holder ON holder.id = c.customer_id
JOIN organization_unit branch ON branch.id = holder.branch_id
LEFT JOIN organization_village v ON v.id = holder.village_id
LEFT JOIN organization_villageassignment va ON va.village_id = v.id AND va.starts_on <= %(day)s
    AND (va.ends_on IS NULL OR va.ends_on >= %(day)s)
LEFT JOIN LATERAL (
    SELECT a.credit_limit FROM loans_annualreview a
    WHERE a.certificate_id = c.id AND a.credit_limit IS NOT NULL AND a.reviewed_on <= %(day)s
    ORDER BY a.year DESC LIMIT 1
) stamp ON TRUE
LEFT JOIN LATERAL (
    SELECT MAX(a.year) AS year FROM loans_annualreview a WHERE a.certificate_id = c.id AND a.reviewed_on <= %(day)s
) stamped ON TRUE
WHERE holder.branch_id = ANY(%(units)s)
"""


def _village(row: Any) -> str | None:
    return reverse("village", args=[row["village_code"]]) if row["village_code"] else None


def certificates(officers: dict[str, str]) -> ListSpec:
    """The list; ``officers``: names by key, those whom the filter offers."""
    return ListSpec(
        name="certificates",
        title=pgettext_lazy("列表", "贷款证"),
        columns=(
            Column("number", _("贷款证号"), is_searched=True, width=20),
            Column("name", _("持证人"), is_searched=True, width=14),
            Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
            Column(
                "state",
                _("状态"),
                Kind.CHOICE,
                {state.value: word for state, word in WORDS.items()},
                tones={state.value: tone for state, tone in TONES.items()},
                is_filtered=True,
            ),
            Column("credit_limit", _("授信额度"), Kind.AMOUNT, total=True, width=16),
            Column("village", _("所在村"), link=_village, is_searched=True, is_detail=True),
            Column("officer", _("包村信贷员"), Kind.CHOICE, officers, is_filtered=True, is_detail=True),
            Column("issued_on", _("发证日"), Kind.DATE, is_filtered=True, is_detail=True),
            Column("valid_until", _("有效期至"), Kind.DATE, is_filtered=True, is_detail=True),
            Column("stamped", _("最近年审"), shown=lambda row: row["stamped"], is_detail=True),
            Column("withdrawn_on", _("收回日"), Kind.DATE, is_extra=True),
            Column(
                "withdrawal",
                _("收回原因"),
                Kind.CHOICE,
                dict(Withdrawal.choices),
                is_filtered=True,
                is_extra=True,
            ),
            Column(
                "kind",
                _("客户类别"),
                Kind.CHOICE,
                dict(CustomerKind.choices),
                is_filtered=True,
                is_extra=True,
            ),
            Column("branch", _("信用社"), is_searched=True, is_extra=True, width=18),
        ),
        sort="number",
        tie="certificate_id",
        empty=_(
            "这里是您可以查看的全部贷款证。评级有效的农户可以发证：在“发证”中按村成批发放，或从客户页逐户发放。快到期的，按“有效期至”筛选。"
        ),
        row_link=lambda row: reverse("certificate", args=[row["number"]]),
    )


def certificates_at(units: Collection[int], *, day: date) -> Relation:
    """Certificates of the branches' customers; ``day`` is the business date."""
    return Relation(_CERTIFICATES, {"units": list(units), "day": day})
