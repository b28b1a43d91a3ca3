"""3.1 to 3.5: villages with their counts, certificates to review, rated households."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from appraisal.evidence.queries import Asked, Side
from appraisal.evidence.tables.display import (
    BRANCH,
    HOLDERS,
    JOIN_HOLDERS,
    YES_NO,
    Display,
    yes_or_no,
)
from common.listing.columns import Column, Kind, Row
from loans.rating.models import Grade
from loans.reviews.models import ReviewOutcome
from organization.units.models import VillageKind

_OFFICER = Column("officer_name", _("包村信贷员"), is_searched=True, is_detail=True)
#: By indicator: the whole, what is on record of it, what counts, and what the two are called.
_COUNTS: dict[str, tuple[str, str, str, Any, Any, Any]] = {
    "3.1": ("households", "files_known", "with_file", _("农户数"), _("登记建档"), _("已建档农户")),
    "3.2": ("households", "rated_known", "rated", _("农户数"), _("登记评级"), _("已评级农户")),
    "3.5": (
        "businesses",
        "rated_businesses_known",
        "unrated",
        _("个体工商户数"),
        _("登记评级"),
        _("未评级户"),
    ),
}

#: By indicator, and by figure, which of a village's residents (``loans.coverage.tables``) are in question.
_RESIDENTS = {"3.1": {"kind": "household"}, "3.2": {"kind": "household"}, "3.5": {"kind": "self_employed"}}
_WHO = {
    ("with_file", Side.COUNTED): {"file": "yes"},
    ("with_file", Side.REST): {"file": "no"},
    ("rated", Side.COUNTED): {"rated": "yes"},
    ("rated", Side.REST): {"rated": "no"},
    ("unrated", Side.COUNTED): {"rated": "no"},
    ("unrated", Side.REST): {"rated": "yes"},
}


def villages(asked: Asked, links: Links) -> Display:
    """Villages with their counts. More on record than the count allows is cut to the count, and the row says so."""
    whole, known, part, whole_title, known_title, part_title = _COUNTS[asked.indicator]

    filters = _RESIDENTS[asked.indicator] | _WHO.get((asked.fact, asked.side), {})

    def residents(row: Row) -> str:
        return links.residents(row, **filters)

    def remark(row: Row) -> str:
        if row[known] <= row[whole]:
            return ""
        values = {"known": row[known], "whole": row[whole]}
        return _("登记 %(known)s 户多于户数 %(whole)s，按 %(whole)s 户计") % values

    return Display(
        joins=f"JOIN organization_village village ON village.id = item.village_id {JOIN_HOLDERS}",
        selected={
            "village_code": "village.code",
            "village_name": "village.name",
            "village_kind": "village.kind",
            "over": f"GREATEST(item.{known} - item.{whole}, 0)",
            **HOLDERS,
        },
        row_key="item.village_id",
        columns=(
            Column("village_name", _("村"), link=residents, is_searched=True, width=18),
            Column("village_code", _("村代码"), is_searched=True, is_detail=True),
            Column("village_kind", _("类别"), Kind.CHOICE, choices=dict(VillageKind.choices), is_detail=True),
            _OFFICER,
            BRANCH,
            Column(whole, whole_title, Kind.COUNT, total=True),
            Column(known, known_title, Kind.COUNT, total=True, is_detail=True),
            Column(part, part_title, Kind.COUNT, total=True),
            Column("over", _("说明"), shown=remark, is_detail=True, width=36),
        ),
        sort="village_code",
        opens=residents,
    )


_JOIN_HOUSEHOLD = f"""
    JOIN customers_customer borrower ON borrower.id = item.customer_id
    LEFT JOIN organization_village village ON village.id = borrower.village_id {JOIN_HOLDERS}
"""
_HOUSEHOLD = {
    "borrower_id": "borrower.id",
    "borrower_code": "borrower.code",
    "borrower_name": "borrower.name",
    "village_code": "village.code",
    "village_name": "village.name",
    **HOLDERS,
}


def _household(links: Links) -> tuple[Column, ...]:
    return (
        Column("borrower_name", _("农户"), link=links.customer, is_searched=True, width=16),
        Column("borrower_code", _("客户号"), is_searched=True, is_extra=True),
        Column("village_name", _("村"), link=links.village, is_searched=True, width=18),
        _OFFICER,
        BRANCH,
    )


def certificates(asked: Asked, links: Links) -> Display:
    """Certificates to be reviewed in the year, and the review."""
    return Display(
        joins=f"""
            {_JOIN_HOUSEHOLD}
            JOIN loans_loancertificate certificate ON certificate.id = item.certificate_id
            LEFT JOIN loans_annualreview review ON review.certificate_id = item.certificate_id
                AND review.year = %(year)s AND review.reviewed_on <= %(end)s
        """,
        selected={
            **_HOUSEHOLD,
            "certificate_number": "certificate.number",
            "issued_on": "certificate.issued_on",
            "valid_until": "certificate.valid_until",
            "is_reviewed": yes_or_no("item.reviewed"),
            "reviewed_on": "review.reviewed_on",
            "outcome": "review.outcome",
        },
        row_key="item.certificate_id",
        columns=(
            Column("certificate_number", _("贷款证号"), is_searched=True, width=20),
            *_household(links),
            Column("issued_on", _("发证日"), Kind.DATE, is_detail=True),
            Column("valid_until", _("有效期至"), Kind.DATE, is_detail=True),
            Column("is_reviewed", _("已年审"), Kind.CHOICE, choices=YES_NO),
            Column("reviewed_on", _("年审日"), Kind.DATE),
            Column("outcome", _("年审结论"), Kind.CHOICE, choices=dict(ReviewOutcome.choices), is_extra=True),
        ),
        sort="certificate_number",
        opens=links.customer,
    )


def rated_households(asked: Asked, links: Links) -> Display:
    """Rated households, their rating, and the newest certificate issued to them, valid or not."""
    return Display(
        joins=f"""
            {_JOIN_HOUSEHOLD}
            LEFT JOIN LATERAL (
                SELECT r.grade, r.year, r.rated_on FROM loans_rating r
                WHERE r.customer_id = item.customer_id AND r.rated_on <= %(end)s AND r.grade <> 'none'
                ORDER BY r.year DESC, r.id DESC LIMIT 1
            ) rating ON TRUE
            LEFT JOIN LATERAL (
                SELECT c.number, c.valid_until, c.withdrawn_on FROM loans_loancertificate c
                WHERE c.customer_id = item.customer_id AND c.issued_on <= %(end)s
                ORDER BY c.issued_on DESC, c.id DESC LIMIT 1
            ) certificate ON TRUE
        """,
        selected={
            **_HOUSEHOLD,
            "grade": "rating.grade",
            "rating_year": "rating.year",
            "holds": yes_or_no("item.holds_certificate"),
            "certificate_number": "certificate.number",
            "valid_until": "certificate.valid_until",
            "withdrawn_on": "certificate.withdrawn_on",
        },
        row_key="item.customer_id",
        columns=(
            *_household(links),
            Column("rating_year", _("评级年度"), shown=lambda row: row["rating_year"]),
            Column("grade", _("等级"), Kind.CHOICE, choices=dict(Grade.choices), is_filtered=True),
            Column("certificate_number", _("贷款证号"), is_searched=True, is_detail=True, width=20),
            Column("valid_until", _("有效期至"), Kind.DATE, is_detail=True),
            Column("withdrawn_on", _("收回日"), Kind.DATE, is_extra=True),
            Column("holds", _("持有效贷款证"), Kind.CHOICE, choices=YES_NO),
        ),
        sort="borrower_code",
        opens=links.customer,
    )
