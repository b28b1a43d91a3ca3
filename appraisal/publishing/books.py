"""What holds of published scores, whoever tried to touch them (manage.py check_books)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.publishing.models import Publication
from appraisal.publishing.seal import digest
from appraisal.scoring.queries import StoredSheet, stored_sheets
from appraisal.scoring.scheme import Scheme, part_of
from common.books.asking import breaches
from common.books.registry import Breach, invariant
from common.money import to_cents


@invariant(
    "published_scores_are_what_was_published",
    gettext_lazy("已公布的得分与公布时一致"),
    money=False,
)
def published_scores_are_what_was_published() -> list[Breach]:
    """Facts, working, points and scheme still make the seal of the day."""
    return [
        Breach(_("%(publication)s 与校验值不符") % {"publication": publication})
        for publication in _publications()
        if digest(publication.run) != publication.digest
    ]


@invariant("published_sheets_add_up", gettext_lazy("已公布的得分表各项相加等于综合得分"), money=False)
def published_sheets_add_up() -> list[Breach]:
    return [
        Breach(f"{publication} {stored.score.code}")
        for publication in _publications()
        for stored in stored_sheets(publication.run)
        if not _adds_up(stored, Scheme.from_data(publication.run.scheme.content))
    ]


@invariant(
    "published_runs_belong_to_closed_months",
    gettext_lazy("公布的得分属于已结账月份，公布、撤回记录与得分状态一致"),
    money=False,
)
def published_runs_belong_to_closed_months() -> list[Breach]:
    return breaches(
        """
        SELECT to_char(r.month, 'YYYY-MM') AS month, r.state, COALESCE(p.number, 0) AS number
        FROM appraisal_scorerun r
        LEFT JOIN appraisal_publication p ON p.run_id = r.id
        LEFT JOIN appraisal_withdrawal w ON w.publication_id = p.id
        LEFT JOIN organization_accountingmonth m ON m.first_day = r.month AND m.state = 'closed'
        WHERE (r.state IN ('published', 'withdrawn') OR p.id IS NOT NULL) AND (
            p.id IS NULL OR m.id IS NULL OR r.provisional OR p.month <> r.month
            OR r.state <> CASE WHEN w.id IS NULL THEN 'published' ELSE 'withdrawn' END
            OR (r.state = 'published' AND NOT r.current)
        )
        ORDER BY 1, 3
        """,
        gettext_lazy("%(month)s 的得分"),
        state=gettext_lazy("状态"),
        number=gettext_lazy("公布次数"),
    )


def _publications() -> Iterator[Publication]:
    return Publication.objects.select_related("run__scheme").order_by("month", "number").iterator()


def _adds_up(stored: StoredSheet, scheme: Scheme) -> bool:
    sheet = stored.sheet
    parts = {
        key: _sum([line.points for line in sheet.lines if part_of(line.indicator) == key])
        for key in scheme.parts
    }
    weighted = {key: _weighted(parts[key], scheme.parts[key].weight) for key in scheme.parts}
    return (
        _same(parts, sheet.parts)
        and _same(weighted, sheet.weighted)
        and (_sum(list(weighted.values())) == sheet.composite)
    )


def _same(reckoned: Mapping[str, Decimal | None], stored: Mapping[str, Decimal | None]) -> bool:
    return all(stored[key] == value for key, value in reckoned.items())


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in points if value is not None]
    return to_cents(sum(known, Decimal(0))) if len(known) == len(points) else None


def _weighted(points: Decimal | None, weight: Decimal) -> Decimal | None:
    return None if points is None else to_cents(points * weight)
