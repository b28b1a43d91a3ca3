"""Who is scored in a month (appraisal-2007.md, Frame)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from appraisal.scoring.scheme import SubjectKind as SchemeSubject
from common.dates import Month
from common.facts import SubjectKey, SubjectKind
from organization.staff.models import Post, Role
from organization.units.models import Unit
from organization.units.queries import branch_id_of


@dataclass(frozen=True)
class ScoredSubject:
    """A branch or officer as they were at the month's end; ``branch_id`` is where the officer was in post then."""

    key: SubjectKey
    code: str
    name: str
    branch_id: int


def subjects_of(month: Month, kinds: Collection[SchemeSubject]) -> list[ScoredSubject]:
    """The subjects of a month: branches by code, then officers by code. Two queries.

    Branches are those open on the month's last day; officers those who hold the post of credit officer on that day,
    whatever else they do. An officer in post at an outlet belongs to its branch; one at the union belongs to none
    and is not scored, having nobody to be compared with.
    """
    found = _branches(month) if SchemeSubject.BRANCH in kinds else []
    return found + (_officers(month) if SchemeSubject.OFFICER in kinds else [])


def _branches(month: Month) -> list[ScoredSubject]:
    rows = Unit.objects.branches().open_on(month.last_day).values_list("pk", "code", "name")
    return _by_code(
        ScoredSubject(SubjectKey(SubjectKind.BRANCH, pk), code, name, pk) for pk, code, name in rows
    )


def _officers(month: Month) -> list[ScoredSubject]:
    rows = (
        Post.objects.on(month.last_day)
        .filter(role=Role.CREDIT_OFFICER)
        .annotate(branch_id=branch_id_of("unit"))
        .exclude(branch_id=None)
        .values_list("user_id", "user__code", "user__name", "branch_id")
    )
    return _by_code(
        ScoredSubject(SubjectKey(SubjectKind.OFFICER, pk), code, name, branch)
        for pk, code, name, branch in rows
    )


def _by_code(subjects: Iterable[ScoredSubject]) -> list[ScoredSubject]:
    """In the order of the characters, whatever the database's collation."""
    return sorted(subjects, key=lambda subject: subject.code)
