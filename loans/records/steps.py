"""早核资, 早评级, 早核贷, 早发证, 早放贷: how far each business is in the year (requirements.md L9)."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from customers.register.models import CustomerKind
from loans.coverage.queries import HOLDERS, RATED
from loans.reviews.queries import STANDING
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit

#: The steps in order, and what each is called.
STEPS = {
    "file": _("核资"),
    "rated": _("评级"),
    "credit": _("核贷"),
    "certificate": _("发证"),
    "loan": _("放贷"),
}
_ABOUT = {
    "done": _("五步完成"),
    "file": _("待核资"),
    "rated": _("待评级"),
    "credit": _("待核贷"),
    "certificate": _("待发证"),
    "loan": _("待放贷"),
}
_KINDS = {
    kind.value: kind.label
    for kind in (
        CustomerKind.SELF_EMPLOYED,
        CustomerKind.PRIVATE_ENTERPRISE,
        CustomerKind.LEADING_ENTERPRISE,
    )
}
_YES_NO = {"yes": _("是"), "no": _("否")}

#: A row for each self-employed business and enterprise of the branches ``%(units)s`` on ``%(end)s``: 核资, the file is
#: complete; 评级, rated as the scores count it; 核贷, a limit stands; 发证, a certificate is valid; 放贷, a loan was
#: released in the year. ``next``: the first step that is not done.
_BUSINESSES = f"""
SELECT step.*, CASE WHEN NOT file_done THEN 'file' WHEN NOT rated_done THEN 'rated' WHEN NOT credit_done THEN 'credit'
        WHEN NOT certificate_done THEN 'certificate' WHEN NOT loan_done THEN 'loan' ELSE 'done' END AS next,
    {", ".join(f"CASE WHEN {key}_done THEN 'yes' ELSE 'no' END AS {key}" for key in STEPS)}
FROM (
    SELECT c.id AS customer_id, c.code, c.name, c.pinyin, c.kind, c.branch_id::text AS branch,
        COALESCE(f.filed_on <= %(end)s, FALSE) AS file_done, r.customer_id IS NOT NULL AS rated_done,
        COALESCE(s.credit_limit, 0) > 0 AS credit_done, h.customer_id IS NOT NULL AS certificate_done,
        EXISTS (
            SELECT FROM loans_loan l
            WHERE l.customer_id = c.id AND l.released_on BETWEEN %(year_start)s AND %(end)s
        ) AS loan_done, s.grade, s.credit_limit
    FROM customers_customer c
    LEFT JOIN customers_creditfile f ON f.customer_id = c.id
    LEFT JOIN ({RATED}) r ON r.customer_id = c.id
    LEFT JOIN ({STANDING}) s ON s.customer_id = c.id
    LEFT JOIN ({HOLDERS}) h ON h.customer_id = c.id
    WHERE c.kind <> 'household' AND c.branch_id = ANY(%(units)s)
) step
"""


def businesses_at(units: Collection[int], day: date) -> Relation:
    """The businesses of the branches with their steps on ``day``."""
    params = {
        "units": list(units),
        "end": day,
        "day": day,
        "year": day.year,
        "year_start": day.replace(month=1, day=1),
    }
    return Relation(_BUSINESSES, params)


def board_at(units: Collection[int], day: date) -> Relation:
    """A row for each branch: how many businesses it has, and how many have each step done."""
    found = businesses_at(units, day)
    counts = ", ".join(f"COUNT(b.code) FILTER (WHERE b.{key}_done) AS {key}" for key in STEPS)
    sql = f"""
        SELECT u.id AS branch_id, u.code, u.name, COUNT(b.code) AS businesses, {counts},
            COUNT(b.code) FILTER (WHERE b.next = 'done') AS done
        FROM organization_unit u LEFT JOIN ({found.sql}) b ON b.branch = u.id::text
        WHERE u.kind = 'branch' AND u.id = ANY(%(units)s) GROUP BY u.id
    """
    return Relation(sql, found.params)


def _to(**filters: str) -> Callable[[Row], str | None]:
    def address(row: Row) -> str:
        query = urlencode({"branch": row["branch_id"], **filters})
        return f"{reverse('five-steps-businesses')}?{query}"

    return address


BOARD = ListSpec(
    name="five-steps",
    title=_("五早进度"),
    columns=(
        Column("name", _("信用社"), is_searched=True, width=18),
        Column("code", _("机构代码"), is_searched=True, is_extra=True),
        Column("businesses", _("商户和企业"), Kind.COUNT, link=_to(), total=True),
        *(
            Column(key, title, Kind.COUNT, link=_to(**{key: "yes"}), total=True)
            for key, title in STEPS.items()
        ),
        Column("done", _("五步完成"), Kind.COUNT, link=_to(next="done"), total=True, is_detail=True),
    ),
    sort="code",
    tie="branch_id",
    empty=_(
        "这里按信用社列出个体工商户和企业走到哪一步：核资、评级、核贷、发证、放贷。建立第一个信用社后出现。"
    ),
    row_link=_to(),
)


def businesses(branches: Mapping[str, str]) -> ListSpec:
    """The list behind the board; ``branches``: names by key, those in sight."""
    return ListSpec(
        name="five-steps-businesses",
        title=_("商户和企业的五早"),
        columns=(
            Column("name", _("户名"), is_searched=True, width=16),
            Column("code", _("客户号"), is_searched=True, is_detail=True),
            Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
            Column("kind", _("客户类别"), Kind.CHOICE, _KINDS, is_filtered=True, is_detail=True),
            Column("branch", _("信用社"), Kind.CHOICE, branches, is_filtered=True, is_detail=True, width=18),
            *(
                Column(key, title, Kind.CHOICE, _YES_NO, is_filtered=True, is_detail=True)
                for key, title in STEPS.items()
            ),
            Column("credit_limit", _("授信额度"), Kind.AMOUNT, total=True, is_detail=True, width=16),
            Column("next", _("下一步"), Kind.CHOICE, _ABOUT, tones={"done": "good"}, is_filtered=True),
        ),
        sort="code",
        tie="customer_id",
        empty=_("这里是个体工商户和企业，逐户看走到哪一步。建立第一个商户或企业客户后出现。"),
        row_link=lambda row: reverse("customer", args=[row["customer_id"]]),
    )


def _day(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


@require_GET
@requires(Right.SEE_RECORDS)
def board(request: HttpRequest) -> HttpResponse:
    """The five steps, branch by branch, in the year of the business date."""
    visitor = visitor_of(request)
    found = board_at(visitor.access.units(Right.SEE_RECORDS), _day(request))
    context: dict[str, Any] = {"day": _day(request)}
    return list_answer(
        request, BOARD, found, template="loans/five_steps.html", context=context, head=[visitor.place]
    )


@require_GET
@requires(Right.SEE_RECORDS)
def board_businesses(request: HttpRequest) -> HttpResponse:
    """Who stands behind the board's figures."""
    visitor = visitor_of(request)
    units = visitor.access.units(Right.SEE_RECORDS)
    seen = Unit.objects.branches().filter(pk__in=units).order_by("code").values_list("pk", "name")
    spec = businesses({str(pk): name for pk, name in seen})
    return list_answer(
        request,
        spec,
        businesses_at(units, _day(request)),
        template="loans/five_steps_businesses.html",
        context={"day": _day(request)},
        head=[visitor.place],
    )
