"""What every act on an application does: lock it, compare what was seen, ask the rule, write, keep the stage."""

from datetime import date
from typing import Any

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.applications.models import Application
from loans.approvals.errors import NotYourPost
from loans.approvals.models import ApplicationDecision, ApplicationStage
from loans.approvals.queries import acts_and_facts
from loans.approvals.queries.posts import holds
from loans.approvals.rules import Act, Stage, stage_of
from loans.approvals.rules.acts import DESKS
from loans.approvals.rules.checks import check
from organization.staff.models import User


def locked(application: Application) -> Application:
    """The application as it is now; whoever acts on it at the same time waits."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("unit", "officer")
    return rows.get(pk=application.pk)


def act_on(application: Application, act: Act, *, by: User, **columns: Any) -> ApplicationDecision:
    """Write ``act`` on the locked application.

    Raises:
        NotYourPost: ``by`` does not fill the post.
        ApprovalRefused: as ``rules.checks.check``.
    """
    if not holds(act.post, application, by, act.on):
        raise NotYourPost
    acts, facts = acts_and_facts(application, act.on)
    check(act, acts, facts)
    decision = ApplicationDecision.objects.create(
        application=application,
        round=act.round,
        post=act.post.value,
        desk=DESKS[act.post].value,
        outcome=act.outcome.value,
        opinion=act.words,
        conditions="\n".join(act.conditions),
        amount=act.amount,
        new_facts=act.new_facts,
        version=act.version,
        content_hash=act.content_hash,
        by=by,
        on=act.on,
        **columns,
    )
    keep_stage(application, on=act.on)
    return decision


def keep_stage(application: Application, *, on: date) -> Stage:
    """Keep for lists what the acts say now."""
    stage = stage_of(*acts_and_facts(application, on))
    kept = ApplicationStage.objects.filter(application=application).first()
    if kept is None or kept.stage != stage.value:
        ApplicationStage.objects.update_or_create(
            application=application, defaults={"stage": stage.value, "since": on}
        )
    return stage


def note(what: str, application: Application, *, by: User, on: date, **details: Any) -> None:
    """One entry in the audit."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {application.number}",
        details={"version": application.version, **details},
        business_date=on,
    )
