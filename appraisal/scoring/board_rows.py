"""The rows of a board as SQL: ranked in the whole union first, then cut to whom the visitor may see."""

from appraisal.scoring.models import Score, ScoreRun, SubjectKind
from appraisal.scoring.sight import Sight
from common.dates import Month
from common.listing.relation import Relation
from organization.units.models import Unit

#: ``rank`` is 1 for the best of its kind in the whole union, the same for equal composites; none without a composite.
#: ``change`` is the composite less last month's, ``risen`` how many places the subject went up since.
_ROWS = f"""
SELECT score.id, score.code, score.name, branch.code AS branch, score.branch_id, score.officer_id, score.rank,
       before.rank - score.rank AS risen, score.part1, score.weighted1, score.part2, score.weighted2, score.part3,
       score.weighted3, score.composite, score.composite - before.composite AS change,
       CASE WHEN score.missing = '[]' THEN '' ELSE 'missing' END AS plans, score.missing
FROM (
    SELECT *, CASE WHEN composite IS NOT NULL THEN RANK() OVER (ORDER BY composite DESC NULLS LAST) END AS rank
    FROM {Score._meta.db_table}
    WHERE run_id = %(run)s AND kind = %(kind)s
) AS score
JOIN {Unit._meta.db_table} AS branch ON branch.id = score.branch_id
LEFT JOIN (
    SELECT earlier.code, earlier.composite, RANK() OVER (ORDER BY earlier.composite DESC) AS rank
    FROM {Score._meta.db_table} AS earlier
    JOIN {ScoreRun._meta.db_table} AS run ON run.id = earlier.run_id
    WHERE run.month = %(previous)s AND run.current AND earlier.kind = %(kind)s AND earlier.composite IS NOT NULL
) AS before ON before.code = score.code
"""

_SEEN = {
    SubjectKind.BRANCH: "branch_id = ANY(%(seen_branches)s)",
    SubjectKind.OFFICER: "branch_id = ANY(%(seen_branches)s) OR officer_id = %(seen_own)s",
}


def board_rows(run: ScoreRun, kind: SubjectKind) -> Relation:
    """A row for each subject of ``kind``."""
    previous = Month.of(run.month).previous
    return Relation(_ROWS, {"run": run.pk, "kind": str(kind), "previous": previous.first_day})


def rows_in_sight(run: ScoreRun, kind: SubjectKind, sight: Sight) -> Relation:
    """Those whose sheet the visitor may see; their ranks are those of the whole union."""
    branches = sight.branches if kind == SubjectKind.BRANCH else sight.officers_at
    seen = {"seen_branches": sorted(branches)}
    return board_rows(run, kind).where(
        {_SEEN[kind]: seen if kind == SubjectKind.BRANCH else {**seen, "seen_own": sight.own}}
    )
