"""What publishing adds to the pages of scores: who published when, what waits to be decided, and what to do about it."""

from appraisal.publishing.appellants import is_in_term, speaks_for
from appraisal.publishing.queries import (
    appeals_against,
    candidate_of,
    is_publishable,
    publication_of,
    run_before,
    withdrawal_of,
)
from appraisal.scoring.additions import Addition, on_board, on_sheet
from appraisal.scoring.models import RunState, Score, ScoreRun, SubjectKind
from common.dates import Month
from organization.access.rights import Right
from organization.access.visitors import Visitor


@on_board
def publication_on_board(visitor: Visitor, run: ScoreRun) -> Addition | None:
    """Two queries, and one more for who may calculate or publish."""
    month = Month.of(run.month)
    publication = publication_of(run)
    may_calculate = visitor.may(Right.CALCULATE_SCORES)
    return Addition(
        "appraisal/publishing/on_board.html",
        {
            "month": month,
            "run": run,
            "publication": publication,
            "withdrawal": publication and withdrawal_of(publication),
            "candidate": candidate_of(month) if may_calculate else None,
            "may_publish": visitor.may(Right.PUBLISH_SCORES),
            "is_publishable": run.state == RunState.DRAFT and is_publishable(run),
            "before": run_before(run) if may_calculate else None,
        },
    )


@on_sheet
def publication_on_sheet(visitor: Visitor, run: ScoreRun, score: Score) -> Addition | None:
    """Who published the score and when, or that it was taken back, and the appeals against it; two queries."""
    publication = publication_of(run)
    if publication is None:
        return None
    in_force = run.state == RunState.PUBLISHED
    is_branch = score.kind == SubjectKind.BRANCH
    return Addition(
        "appraisal/publishing/on_sheet.html",
        {
            "month": Month.of(run.month),
            "score": score,
            "publication": publication,
            "withdrawal": withdrawal_of(publication),
            "appeals": appeals_against(score),
            "may_appeal": in_force and speaks_for(visitor, score) and is_in_term(publication, visitor.day),
            "form": "appeal-sheet" if is_branch else "appeal-sheet-officer",
        },
    )
