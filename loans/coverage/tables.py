"""The households and businesses of a village, with what the coverage figures ask of them."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from customers.register.models import CustomerKind
from loans.coverage.queries import HOLDERS, RATED

#: A row for each household and business of village ``%(village)s`` that a branch of ``%(units)s`` keeps, as it is at
#: the end of ``%(end)s`` (a day of ``%(year)s``): the files, ratings and certificates that a score of that day counts.
_RESIDENTS = f"""
SELECT c.id AS customer_id, c.code, c.name, c.pinyin, c.kind, f.filed_on,
    CASE WHEN f.id IS NULL THEN 'no' ELSE 'yes' END AS file,
    CASE WHEN rated.customer_id IS NULL THEN 'no' ELSE 'yes' END AS rated,
    CASE WHEN holder.customer_id IS NULL THEN 'no' ELSE 'yes' END AS certificate
FROM customers_customer c
LEFT JOIN customers_creditfile f ON f.customer_id = c.id AND f.filed_on <= %(end)s
LEFT JOIN ({RATED}) rated ON rated.customer_id = c.id
LEFT JOIN ({HOLDERS}) holder ON holder.customer_id = c.id
WHERE c.village_id = %(village)s AND c.kind IN ('household', 'self_employed') AND c.branch_id = ANY(%(units)s)
"""

_HAS = {"yes": _("有"), "no": _("无")}
_KINDS = {kind.value: kind.label for kind in (CustomerKind.HOUSEHOLD, CustomerKind.SELF_EMPLOYED)}

RESIDENTS = ListSpec(
    name="village-customers",
    title=_("农户和个体工商户"),
    columns=(
        Column("name", _("户名"), is_searched=True, width=16),
        Column("code", _("客户号"), is_searched=True, is_detail=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("kind", _("客户类别"), Kind.CHOICE, _KINDS, is_filtered=True, is_detail=True),
        Column("file", _("信用档案"), Kind.CHOICE, _HAS, is_filtered=True),
        Column("filed_on", _("建档日"), Kind.DATE, is_detail=True),
        Column("rated", _("本年有效评级"), Kind.CHOICE, _HAS, is_filtered=True),
        Column("certificate", _("有效贷款证"), Kind.CHOICE, _HAS, is_filtered=True),
    ),
    sort="code",
    tie="customer_id",
    empty=_("这里是该村已建立客户的农户和个体工商户。没有建立过客户的户不在其中，只计入户数。"),
    row_link=lambda row: reverse("customer", args=[row["customer_id"]]),
)


def residents(village_id: int, units: Collection[int], *, day: date) -> Relation:
    """The village's households and businesses that the branches keep, as they are on ``day``."""
    params = {"village": village_id, "units": list(units), "end": day, "year": day.year}
    return Relation(_RESIDENTS, params)
