"""The list of villages whose customers are reviewed."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from loans.reviews.due import VILLAGES
from organization.staff.models import VillageAssignment


def villages(officers: dict[str, str], reviews: Callable[[Any], bool]) -> ListSpec:
    """The list.

    Args:
        officers: names by key, those whom the filter offers.
        reviews: whether the visitor reviews the village of a row, who is led there; others are led to the village.
    """
    return ListSpec(
        name="reviews",
        title=pgettext_lazy("列表", "年审"),
        columns=(
            Column("name", _("村"), is_searched=True, width=18),
            Column("code", _("村代码"), is_searched=True, is_extra=True),
            Column("branch", _("信用社"), is_searched=True, is_detail=True, width=18),
            Column("officer", _("包村信贷员"), Kind.CHOICE, officers, is_filtered=True, is_detail=True),
            Column("to_review", _("应年审"), Kind.COUNT, total=True, is_detail=True),
            Column("reviewed", _("已年审"), Kind.COUNT, total=True),
            Column("left_over", _("待年审"), Kind.COUNT, total=True, is_filtered=True),
            Column("share", _("进度"), Kind.SHARE),
        ),
        sort="-left_over",
        tie="village_id",
        empty=_("以前年度评定、仍然有效的评级每年年审一次。评级的次年起，有评级的村列在这里，点开逐户年审。"),
        row_link=lambda row: reverse("village-reviews" if reviews(row) else "village", args=[row["code"]]),
    )


def villages_at(units: Collection[int], day: date) -> Relation:
    """Villages of the branches, in the year of ``day``."""
    return Relation(VILLAGES, {"units": list(units), "day": day, "year": day.year})


def officers_at(units: Collection[int], day: date) -> dict[str, str]:
    """By key, the officers who have villages of the branches on ``day``. One query."""
    rows = VillageAssignment.objects.on(day).filter(village__branch__in=units)
    named = rows.order_by("officer__code").values_list("officer_id", "officer__name")
    return {str(pk): name for pk, name in named}
