"""What every act on an application does: take it, compare what was seen, ask the rule, write, keep the stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.applications.models import Application
from loans.approvals.errors import NotYourPost
from loans.approvals.models import ApplicationDecision, ApplicationStage
from loans.approvals.queries import done_on
from loans.approvals.queries.posts import holds
from loans.approvals.rules import Act, Facts, Stage, stage_of
from loans.approvals.rules.acts import DESKS
from loans.approvals.rules.checks import check
from loans.approvals.rules.stages import last_round
from organization.staff.models import User


@dataclass(frozen=True)
class Taken:
    """An application whose row is locked, with what was done on it: asked once, and true until the transaction ends."""

    application: Application
    acts: list[Act]
    facts: Facts
    seats: Mapping[tuple[int, int], int]

    @property
    def round(self) -> int:
        return last_round(self.acts)


def taken(application: Application, on: date) -> Taken:
    """The application as it is now; whoever acts on it at the same time waits."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "officer")
    own = rows.get(pk=application.pk)
    done = done_on(own, on)
    return Taken(own, done.acts, done.facts, done.seats)


def act_on(held: Taken, act: Act, *, by: User, **columns: Any) -> ApplicationDecision:
    """Write ``act`` on the application.

    Raises:
        NotYourPost: ``by`` does not fill the post.
        ApprovalRefused: as ``rules.checks.check``.
    """
    application = held.application
    if not holds(act.post, application, by, act.on):
        raise NotYourPost
    check(act, held.acts, held.facts)
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
    keep_stage(held, stage_of([*held.acts, act], held.facts), on=act.on)
    return decision


def keep_stage(held: Taken, stage: Stage, *, on: date) -> None:
    """Keep for lists what the acts say now; what leaves the application where it was, as a vote does, keeps nothing."""
    if held.acts and stage is stage_of(held.acts, held.facts):
        return
    ApplicationStage.objects.bulk_create(
        [ApplicationStage(application=held.application, stage=stage.value, since=on)],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["stage", "since"],
    )


def note(what: str, application: Application, *, by: User, on: date, **details: Any) -> None:
    """One entry in the audit."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {application.number}",
        details={"version": application.version, **details},
        business_date=on,
    )
