"""Whose scores a person may see: applied before anything is counted, averaged or listed (attacks A17)."""

from dataclasses import dataclass

from django.db.models import Q

from appraisal.scoring.models import Score, SubjectKind
from organization.access.rights import Right
from organization.access.scope import Access


@dataclass(frozen=True)
class Sight:
    """The branches whose sheet is seen, those whose officers' sheets are seen, and the person's own sheet."""

    branches: frozenset[int]
    officers_at: frozenset[int]
    own: int

    @classmethod
    def of(cls, access: Access, user_id: int) -> "Sight":
        return cls(access.units(Right.SEE_SCORES), access.units(Right.SEE_OFFICERS_SCORES), user_id)

    def has(self, score: Score) -> bool:
        """Whether the sheet is theirs to see, wherever the officer works by now."""
        if score.kind == SubjectKind.BRANCH:
            return score.branch_id in self.branches
        return score.branch_id in self.officers_at or score.officer_id == self.own

    @property
    def condition(self) -> Q:
        """``has`` as a filter of scores."""
        return self.condition_of("")

    def condition_of(self, score: str) -> Q:
        """``has`` as a filter of rows whose field ``score`` is one."""
        at = f"{score}__" if score else ""
        return (
            Q(**{f"{at}kind": SubjectKind.BRANCH, f"{at}branch_id__in": self.branches})
            | Q(**{f"{at}kind": SubjectKind.OFFICER, f"{at}branch_id__in": self.officers_at})
            | Q(**{f"{at}kind": SubjectKind.OFFICER, f"{at}officer_id": self.own})
        )
