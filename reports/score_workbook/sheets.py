"""The three sheets of the month's score workbook (requirements.md X1: 信用社考核、信贷员考核、指标明细)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from appraisal.scoring.fact_records import JsonFact, Kind
from appraisal.scoring.labels import FACT_LABELS, fact_kinds
from appraisal.scoring.models import ScoreLine, SubjectKind
from appraisal.scoring.queries import BoardRow
from appraisal.scoring.scheme import Scheme
from common.messages import Message
from common.workbooks.statements import Column, Shown
from common.workbooks.writing import Value

_POINTS = "0.00"
_RATIO = "0.00####"

BOARD_COLUMNS = (
    Column("名次", 6, "0"),
    Column("代码", 12),
    Column("名称", 18),
    Column("信用社", 18),
    Column("第一部分\n存款指标", 12, _POINTS),
    Column("折算", 9, _POINTS),
    Column("第二部分\n业务经营指标", 14, _POINTS),
    Column("折算", 9, _POINTS),
    Column("第三部分\n经营管理目标", 14, _POINTS),
    Column("折算", 9, _POINTS),
    Column("综合得分", 11, _POINTS),
    Column("备注", 40),
)

DETAIL_COLUMNS = (
    Column("对象", 9),
    Column("代码", 12),
    Column("名称", 18),
    Column("信用社", 18),
    Column("指标", 7),
    Column("指标名称", 22),
    Column("得分", 9, _POINTS),
    Column("数据项", 29),
    Column("数值", 18),
    Column("计算过程", 82),
)


def board_rows(rows: list[BoardRow]) -> Iterator[tuple[Value, ...]]:
    """A row per subject, best first. Equal composites share a rank; without a composite there is none."""
    for row in rows:
        score = row.score
        yield (
            row.rank,
            score.code,
            score.name,
            score.branch.name,
            score.part1,
            score.weighted1,
            score.part2,
            score.weighted2,
            score.part3,
            score.weighted3,
            score.composite,
            "；".join(Message.from_json(sentence).chinese for sentence in score.missing),
        )


def detail_rows(rows: list[BoardRow], scheme: Scheme) -> Iterator[tuple[Value | Shown, ...]]:
    """The facts of every indicator of every subject, and beside them the steps of the working, one a row.

    An indicator takes as many rows as it has facts or steps, whichever are more; its points stand on the first.
    """
    for score in (row.score for row in rows):
        subject = (str(SubjectKind(score.kind).label), score.code, score.name, score.branch.name)
        for line in sorted(score.lines.all(), key=lambda line: line.position):
            name = scheme.indicators[line.indicator].name
            for place, (fact, step) in enumerate(zip_longest(_facts(line), _steps(line), fillvalue=None)):
                label, value = fact or (None, None)
                yield (*subject, line.indicator, name, None if place else line.points, label, value, step)


def _facts(line: ScoreLine) -> Iterator[tuple[str, Value | Shown]]:
    for fact, kind in fact_kinds(line.indicator).items():
        yield str(FACT_LABELS[fact]), _number(line.facts[fact], kind)


def _number(value: JsonFact, kind: Kind) -> Value | Shown:
    """Facts are stored as text; a workbook holds them as numbers, and a ratio with all its decimals."""
    if value is None or kind is Kind.COUNT:
        return value
    return Shown(Decimal(str(value)), _RATIO) if kind is Kind.RATIO else Decimal(str(value))


def _steps(line: ScoreLine) -> list[str]:
    return [Message.from_json(step).chinese for step in line.working]
