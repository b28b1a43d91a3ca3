"""Drafts on their way: Dan manages the union and writes, Erna and Fritz of its credit department decide."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from appraisal.schemes.models import SchemeDraft
from appraisal.schemes.operations import begin_draft, submit
from appraisal.schemes.rules.copying import copy_for, fingerprint
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme, part_of
from common.dates import Month
from organization.staff.models import Role, User
from tests.builders import a_user, in_post
from tests.builders.organization import the_union
from tests.builders.people import People

DAY = Month(2007, 6).last_day


@dataclass(frozen=True)
class Deciders:
    erna: User
    fritz: User


def the_deciders() -> Deciders:
    people = Deciders(a_user("易娜", "U011"), a_user("费立", "U012"))
    for person in (people.erna, people.fritz):
        in_post(person, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    return people


def of_2007() -> AppraisalScheme:
    return AppraisalScheme.objects.get(code="2007")


def for_2008(**indicators: dict[str, Any]) -> Scheme:
    """The scheme of 2007 for 2008; terms of indicators changed by id (``i2_1={"cap": …}``), maxima that fit them."""
    scheme = copy_for(Scheme.from_data(of_2007().content), year=2008, code="2008")
    changed = {name.removeprefix("i").replace("_", "."): terms for name, terms in indicators.items()}
    terms = {key: replace(each, **changed.get(key, {})) for key, each in scheme.indicators.items()}
    parts = {}
    for key, part in scheme.parts.items():
        together = sum(each.counted for indicator, each in terms.items() if part_of(indicator) == key)
        parts[key] = replace(part, maximum=max(part.maximum, Decimal(int(together))))
    full_marks = sum((part.maximum * part.weight for part in parts.values()), Decimal(0))
    return replace(scheme, indicators=terms, parts=parts, full_marks=full_marks)


def a_draft(by: User, scheme: Scheme | None = None) -> SchemeDraft:
    return begin_draft(base=of_2007(), scheme=scheme or for_2008(), by=by, on=DAY)


def a_submitted(by: User, scheme: Scheme | None = None) -> SchemeDraft:
    draft = a_draft(by, scheme)
    return submit(pk=draft.pk, version=draft.version, by=by, on=DAY)


def as_seen(draft: SchemeDraft) -> dict[str, Any]:
    """What an approver's page holds of the draft."""
    return {"pk": draft.pk, "version": draft.version, "seen": fingerprint(draft.content)}


__all__ = [
    "DAY",
    "Deciders",
    "People",
    "a_draft",
    "a_submitted",
    "as_seen",
    "for_2008",
    "of_2007",
    "the_deciders",
]
