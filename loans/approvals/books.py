"""What holds of approvals (requirements.md O3, L12)."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision
from loans.approvals.queries import done_on_many
from loans.approvals.rules import stage_of

APPLICATION = _("贷款申请 %(number)s")


#: Applications whose acts are gathered at a time: what was done on them is held in memory.
TOGETHER = 1_000


@invariant("kept_stages_are_derived", _("申请的进度与各岗办理记录一致"), money=False)
def kept_stages_are_derived() -> list[Breach]:
    """The stage that lists show is what the acts say, derived anew; of an application on which nobody has acted none is
    kept."""
    acted = ApplicationDecision.objects.filter(application=OuterRef("pk"))
    rows = Application.objects.filter(Q(kept_stage__isnull=False) | Exists(acted))
    rows = rows.select_related("kept_stage", "unit").order_by("pk")
    found, last = [], 0
    while some := list(rows.filter(pk__gt=last)[:TOGETHER]):
        found += _kept_otherwise(some)
        last = some[-1].pk
    return found


def _kept_otherwise(applications: Sequence[Application]) -> list[Breach]:
    found, gathered = [], done_on_many(applications)
    for application in applications:
        done, kept = gathered[application.pk], getattr(application, "kept_stage", None)
        if kept is None or stage_of(done.acts, done.facts).value != kept.stage:
            shown = kept.get_stage_display() if kept else "—"
            found.append(Breach(str(APPLICATION) % {"number": application.number}, {str(_("进度")): shown}))
    return found


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
