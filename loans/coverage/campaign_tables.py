"""The lists of the campaign: the four figures of branches, villages and officers, and who is missing."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from common.facts import COUNTED, FactRows
from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from loans.coverage.campaign import AIMS, Aim, Of
from loans.rating.models import Grade

_TITLES = {Of.BRANCH: _("四面进度：信用社"), Of.VILLAGE: _("四面进度：村"), Of.OFFICER: _("四面进度：信贷员")}
_NAMES = {Of.BRANCH: _("信用社"), Of.VILLAGE: _("村"), Of.OFFICER: _("信贷员")}
_SHORT = {0: _("全部达标"), 1: _("1 项未达标"), 2: _("2 项未达标"), 3: _("3 项未达标"), 4: _("4 项未达标")}
_TONES = {0: "good", 1: "warn", 2: "warn", 3: "bad", 4: "bad"}


def figures(of: Of, month: Month, branches: Mapping[str, str]) -> ListSpec:
    """The list of ``campaign()``; ``branches``: names by key, those in sight."""
    more: tuple[Column, ...] = ()
    if of is not Of.BRANCH:
        more += (
            Column(
                "branch",
                _("信用社"),
                Kind.CHOICE,
                branches,
                is_filtered=len(branches) > 1,
                is_extra=len(branches) < 2,
                is_detail=True,
                width=18,
            ),
        )
    if of is Of.VILLAGE:
        more += (Column("officer", _("包村信贷员"), is_searched=True, is_detail=True),)
    return ListSpec(
        name=f"campaign-{of.value}",
        title=_TITLES[of],
        columns=(
            Column("name", _NAMES[of], is_searched=True, width=18),
            Column("code", _("代码"), is_searched=True, is_extra=True),
            *more,
            *(column for aim in AIMS for column in _columns(aim, of, month)),
            Column("short", _("达标"), Kind.CHOICE, _SHORT, tones=_TONES, is_filtered=True),
        ),
        sort="code",
        tie=f"{of.value}_id",
        empty=_("这里是建档、评级、年审、发证四个面的进度，与考核得分表同一口径。有村和村户数以后出现。"),
        row_link=_opens(of, month),
    )


def _columns(aim: Aim, of: Of, month: Month) -> tuple[Column, ...]:
    def who(row: Row) -> str | None:
        if not row[f"{aim.key}_missing"]:
            return None
        return reverse(f"missing-of-{of.value}", args=[month, aim.key, row["code"]])

    return (
        Column(f"{aim.key}_part", _("已完成"), Kind.COUNT, total=True, is_extra=True),
        Column(f"{aim.key}_whole", _("应完成"), Kind.COUNT, total=True, is_extra=True),
        Column(f"{aim.key}_share", aim.title, Kind.SHARE, is_detail=True),
        Column(f"{aim.key}_missing", aim.missing, Kind.COUNT, link=who, total=True),
    )


def _opens(of: Of, month: Month) -> Callable[[Row], str | None]:
    """A branch opens its villages, a village its households, an officer what is theirs."""

    def address(row: Row) -> str:
        if of is Of.BRANCH:
            return f"{reverse('campaign-villages', args=[month])}?{urlencode({'branch': row['branch']})}"
        if of is Of.VILLAGE:
            return f"{reverse('village', args=[row['code']])}?on={month.last_day}&tab=customers"
        return f"{reverse('campaign-villages', args=[month])}?{urlencode({'q': row['name']})}"

    return address


#: Names of what a missing row is about; no join adds or drops a row. Another branch's households are not named to who
#: may not see them, though they count with their officer.
_VILLAGE = """
    SELECT item.*, village.code AS village_code, village.name AS village, officer.name AS officer,
        item.branch_id = ANY(%(units)s) AS in_sight
    FROM ({rows}) AS item
    JOIN organization_village village ON village.id = item.village_id
    LEFT JOIN organization_user officer ON officer.id = item.officer_id
"""
_HOUSEHOLD = """
    SELECT item.*, village.code AS village_code, village.name AS village, officer.name AS officer,
        item.branch_id = ANY(%(units)s) AS in_sight,
        CASE WHEN item.branch_id = ANY(%(units)s) THEN holder.name END AS name, holder.code, {more}
    FROM ({rows}) AS item
    JOIN customers_customer holder ON holder.id = item.customer_id
    JOIN organization_village village ON village.id = item.village_id
    LEFT JOIN organization_user officer ON officer.id = item.officer_id
    {joins}
"""
_CERTIFICATE = {
    "more": "certificate.number, certificate.issued_on, certificate.valid_until, certificate.withdrawn_on",
    "joins": "JOIN loans_loancertificate certificate ON certificate.id = item.certificate_id",
}
_RATED = {
    "more": "rating.grade, rating.year, last.number, last.valid_until, last.withdrawn_on",
    "joins": """
        LEFT JOIN LATERAL (
            SELECT r.grade, r.year FROM loans_rating r
            WHERE r.customer_id = item.customer_id AND r.rated_on <= %(end)s AND r.grade <> 'none'
            ORDER BY r.year DESC LIMIT 1
        ) rating ON TRUE
        LEFT JOIN LATERAL (
            SELECT c.number, c.valid_until, c.withdrawn_on FROM loans_loancertificate c
            WHERE c.customer_id = item.customer_id AND c.issued_on <= %(end)s
            ORDER BY c.issued_on DESC, c.id DESC LIMIT 1
        ) last ON TRUE
    """,
}


def missing_rows(aim: Aim, rows: FactRows, units: frozenset[int]) -> Relation:
    """The rows of ``campaign.missing`` with names; ``units`` are the branches in sight."""
    params = {**rows.params, "units": list(units)}
    if aim.key in ("files", "ratings"):
        return Relation(_VILLAGE.format(rows=rows.sql), params)
    parts = _CERTIFICATE if aim.key == "reviews" else _RATED
    return Relation(_HOUSEHOLD.format(rows=rows.sql, **parts), params)


def missing_spec(aim: Aim, month: Month) -> ListSpec:
    """The list of who is missing: villages with how many, certificates, or households."""
    shown = {"files": _villages, "ratings": _villages, "reviews": _certificates, "certificates": _households}
    columns, tie, opens = shown[aim.key](aim, month)
    return ListSpec(
        name=f"missing-{aim.key}",
        title=aim.missing,
        columns=columns,
        sort="village_code" if tie == "village_id" else "code",
        tie=tie,
        empty=_("没有缺的：这里列出该月末应办而未办的。"),
        row_link=opens,
    )


_Shown = tuple[tuple[Column, ...], str, Callable[[Row], str | None]]
_OFFICER = Column("officer", _("包村信贷员"), is_searched=True, is_detail=True)


def _villages(aim: Aim, month: Month) -> _Shown:
    lacks = {"files": {"file": "no"}, "ratings": {"rated": "no"}}[aim.key]
    query = urlencode({"on": month.last_day, "tab": "customers", "kind": "household", **lacks})

    def opens(row: Row) -> str | None:
        return f"{reverse('village', args=[row['village_code']])}?{query}" if row["in_sight"] else None

    known = {"files": "files_known", "ratings": "rated_known"}[aim.key]
    columns = (
        Column("village", _("村"), is_searched=True, width=18),
        Column("village_code", _("村代码"), is_searched=True, is_detail=True),
        _OFFICER,
        Column("households", _("农户数"), Kind.COUNT, total=True, is_detail=True),
        Column(known, _("登记户数"), Kind.COUNT, total=True, is_detail=True),
        Column(COUNTED, aim.missing, Kind.COUNT, total=True),
    )
    return columns, "village_id", opens


def _certificates(aim: Aim, month: Month) -> _Shown:
    return (
        (
            Column("number", _("贷款证号"), is_searched=True, width=20),
            *_holder(month),
            Column("issued_on", _("发证日"), Kind.DATE, is_detail=True),
            Column("valid_until", _("有效期至"), Kind.DATE, is_detail=True),
            Column("withdrawn_on", _("收回日"), Kind.DATE, is_extra=True),
        ),
        "certificate_id",
        lambda row: reverse("certificate", args=[row["number"]]) if row["in_sight"] else None,
    )


def _households(aim: Aim, month: Month) -> _Shown:
    name, *rest = _holder(month)
    columns = (
        name,
        *rest,
        Column("year", _("评级年度"), shown=lambda row: row["year"], is_detail=True),
        Column("grade", _("等级"), Kind.CHOICE, dict(Grade.choices), is_filtered=True),
        Column("number", _("原贷款证"), is_searched=True, is_detail=True, width=20),
        Column("valid_until", _("有效期至"), Kind.DATE, is_detail=True),
        Column("withdrawn_on", _("收回日"), Kind.DATE, is_detail=True),
    )
    return columns, "customer_id", _customer


def _holder(month: Month) -> tuple[Column, ...]:
    return (
        Column("name", _("农户"), link=_customer, is_searched=True, width=14),
        Column("code", _("客户号"), is_searched=True, is_extra=True),
        Column("village", _("村"), is_searched=True, width=18),
        _OFFICER,
    )


def _customer(row: Row) -> str | None:
    return reverse("customer", args=[row["customer_id"]]) if row["in_sight"] else None


def required_words(required: Any) -> list[tuple[Any, Any]]:
    """The four titles with the share that is required of each."""
    return [(aim.title, getattr(required, aim.key)) for aim in AIMS]
