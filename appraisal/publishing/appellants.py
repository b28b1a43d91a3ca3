"""Who may appeal: the subject of the sheet. An officer for their own, the branch's director for the branch's."""

from datetime import date

from appraisal.publishing.models import Publication
from appraisal.scoring.models import Score, SubjectKind
from organization.access.rights import Right
from organization.access.visitors import Visitor
from organization.staff.models import Role


def speaks_for(visitor: Visitor, score: Score) -> bool:
    """Whether the visitor is the subject, or directs it. Nobody at the union speaks for a branch."""
    if not visitor.may(Right.APPEAL_SCORES):
        return False
    if score.kind == SubjectKind.OFFICER:
        return score.officer_id == visitor.user.pk
    return any(
        post.role is Role.BRANCH_DIRECTOR and post.unit_id == score.branch_id for post in visitor.access.posts
    )


def is_in_term(publication: Publication, day: date | None) -> bool:
    """Whether appeals are still heard on ``day``."""
    return day is not None and day <= publication.appeals_until
