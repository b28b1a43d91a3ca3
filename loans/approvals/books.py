"""What holds of approvals (requirements.md O3, L12)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from loans.applications.models import Application
from loans.approvals.queries import stage_of_application

APPLICATION = _("贷款申请 %(number)s")


@invariant("kept_stages_are_derived", _("申请的进度与各岗办理记录一致"), money=False)
def kept_stages_are_derived() -> list[Breach]:
    """The stage that lists show is what the acts say; derived anew for all that are on their way."""
    under_way = Application.objects.filter(kept_stage__isnull=False).exclude(
        kept_stage__stage__in=["withdrawn", "refused"]
    )
    rows = under_way.select_related("kept_stage", "unit").order_by("pk")
    return [
        Breach(
            str(APPLICATION) % {"number": row.number}, {str(_("进度")): row.kept_stage.get_stage_display()}
        )
        for row in rows.iterator()
        if stage_of_application(row).value != row.kept_stage.stage
    ]


@invariant("nobody_acts_at_two_posts", _("一人不在同一笔申请的两个岗位办理"), money=False)
def nobody_acts_at_two_posts() -> list[Breach]:
    return breaches(
        """
        SELECT a.number, u.code FROM loans_applicationdecision d
        JOIN loans_application a ON a.id = d.application_id JOIN organization_user u ON u.id = d.by_id
        GROUP BY a.number, u.code HAVING COUNT(DISTINCT d.desk) > 1 ORDER BY 1, 2
        """,
        APPLICATION,
        code=_("工号"),
    )


@invariant("votes_are_of_members", _("表决的都是审议会成员，每次审议会不少于规定人数"), money=False)
def votes_are_of_members() -> list[Breach]:
    return breaches(
        """
        SELECT a.number, t.body, t.members_count FROM loans_sitting t
        JOIN loans_application a ON a.id = t.application_id
        JOIN loans_votingterms r ON r.id = t.terms_id
        WHERE t.members_count < r.least_members
            OR t.members_count <> (SELECT COUNT(*) FROM loans_sittingmember m WHERE m.sitting_id = t.id)
            OR EXISTS (
                SELECT FROM loans_sittingmember m JOIN loans_applicationdecision d ON d.seat_id = m.id
                WHERE m.sitting_id = t.id AND (d.by_id <> m.user_id OR d.application_id <> t.application_id)
            )
        ORDER BY 1
        """,
        APPLICATION,
        members_count=_("应到人数"),
    )
