"""The conditions of an approval, and which of them somebody found fulfilled."""

from dataclasses import dataclass

from loans.applications.models import Application
from loans.approvals.queries import Approval
from loans.lending.models import ConditionMet, SignedContract


@dataclass(frozen=True)
class Condition:
    """``position`` counts from one; ``met`` is None while it is open."""

    position: int
    words: str
    met: ConditionMet | None


def conditions_of(application: Application, approval: Approval) -> list[Condition]:
    """All of the approval, in its order. One query, where it has any."""
    if not approval.conditions:
        return []
    rows = ConditionMet.objects.filter(application=application, version=approval.version)
    met = {row.position: row for row in rows.select_related("met_by", "document")}
    return [
        Condition(position, words, _still(met.get(position), words))
        for position, words in enumerate(approval.conditions, start=1)
    ]


def open_conditions(application: Application, approval: Approval) -> list[Condition]:
    """Those that nobody has ticked."""
    return [condition for condition in conditions_of(application, approval) if condition.met is None]


def _still(met: ConditionMet | None, words: str) -> ConditionMet | None:
    """What was ticked under an earlier approval of the same version counts only for the same words."""
    return met if met is not None and met.words == words else None


def conditions_met(signed: SignedContract) -> list[ConditionMet]:
    """What was found fulfilled before the contract was signed, in the approval's order."""
    rows = ConditionMet.objects.filter(application=signed.application_id, version=signed.version)
    return list(rows.select_related("met_by").order_by("position"))
