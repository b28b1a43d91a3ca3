"""What is planned: the plans of the months that make the planned fact."""

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from appraisal.evidence.queries import Asked
from appraisal.evidence.tables.display import Display
from appraisal.plans.models import Target
from common.dates import Month
from common.listing.columns import Column, Kind


def plans(asked: Asked, links: Links) -> Display:
    """Plans by month; a ratio is a share, all others are yuan."""
    is_ratio = asked.fact == "control_ratio"
    return Display(
        joins="",
        selected={},
        row_key="item.plan_id",
        columns=(
            Column("month", _("月份"), shown=lambda row: str(Month.of(row["month"]))),
            Column("target", _("计划指标"), Kind.CHOICE, choices=dict(Target.choices), width=28),
            Column("value", _("计划数"), Kind.SHARE if is_ratio else Kind.AMOUNT, total=True, width=18),
        ),
        sort="month",
    )
