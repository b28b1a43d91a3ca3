"""Two reckonings side by side as a list: of each subject its composite, then the indicators that differ."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.publishing.comparison import Comparison, FactMove, LineMove, SubjectMove, Value
from appraisal.scoring.fact_records import Kind as FactKind
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.models import SubjectKind
from common.listing.columns import Column, Kind, ListSpec, Row, Words
from common.listing.relation import Relation
from common.messages import Message
from common.money import format_money, round_half_up

#: The rows were reckoned, not stored: they come to the database as one parameter.
_ROWS = """
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS item (
    place integer, kind text, code text, name text, branch text, item text, title text, facts text, why text,
    before numeric, after numeric, change numeric
)
"""
COMPOSITE = "composite"
_ITEMS: dict[str, Words] = {
    COMPOSITE: gettext_lazy("综合得分"),
    **{indicator: indicator for indicator in INDICATOR_FACTS},
}


def comparison_rows(comparison: Comparison, *, all_subjects: bool) -> Relation:
    """A row for the composite of each subject that moved (of all, where asked), and one for each moved indicator."""
    subjects = comparison.subjects if all_subjects else comparison.moved
    rows = [row for subject in subjects for row in _rows(subject)]
    return Relation(_ROWS, {"rows": json.dumps([{"place": i, **row} for i, row in enumerate(rows)])})


def comparison_list(title: str) -> ListSpec:
    kinds = {kind.value: kind.label for kind in SubjectKind}
    return ListSpec(
        "comparison",
        title,
        (
            Column("name", gettext_lazy("名称"), is_searched=True),
            Column("code", gettext_lazy("代码"), is_searched=True, is_detail=True, is_extra=True),
            Column(
                "kind", gettext_lazy("对象"), Kind.CHOICE, choices=kinds, is_filtered=True, is_detail=True
            ),
            Column("branch", gettext_lazy("信用社"), is_searched=True, is_detail=True, is_extra=True),
            Column("item", gettext_lazy("指标"), Kind.CHOICE, choices=_ITEMS, shown=_item, is_filtered=True),
            Column("before", gettext_lazy("原得分"), Kind.AMOUNT),
            Column("after", gettext_lazy("新得分"), Kind.AMOUNT),
            Column("change", gettext_lazy("相差"), Kind.CHANGE, is_filtered=True),
            Column("facts", gettext_lazy("变动的数据"), is_searched=True, is_detail=True, width=60),
            Column("why", gettext_lazy("原因"), is_detail=True, width=24),
        ),
        sort="place",
        tie="place",
        empty=gettext_lazy("两次计分没有任何差别。"),
        unit=gettext_lazy("单位：分"),
    )


def _item(row: Row) -> str:
    return str(row["title"])


def _rows(subject: SubjectMove) -> Iterator[dict[str, Any]]:
    score = subject.score
    who = {"kind": score.kind, "code": score.code, "name": score.name, "branch": score.branch.name}
    yield {
        **who,
        "item": COMPOSITE,
        "title": _("综合得分"),
        "facts": "",
        "why": _sentences(subject.why) if subject.is_moved else _("没有差别"),
        "before": _number(subject.composite_before),
        "after": _number(subject.composite_after),
        "change": _number(subject.change),
    }
    for line in subject.moved_lines:
        yield who | _line(line)


def _line(line: LineMove) -> dict[str, Any]:
    return {
        "item": line.indicator,
        "title": f"{line.indicator} {_(line.name)}",
        "facts": "；".join(map(_fact, line.facts)),
        "why": _sentences(line.why),
        "before": _number(line.before),
        "after": _number(line.after),
        "change": _number(line.change),
    }


def _fact(move: FactMove) -> str:
    return f"{move.label} {_value(move.before)} → {_value(move.after)}"


def _value(fact: Value) -> str:
    """As the sheet writes it, without its markup."""
    if fact.value is None:
        return "—"
    if fact.kind == FactKind.AMOUNT.value:
        return _("%(amount)s 元") % {"amount": format_money(Decimal(fact.value))}
    if fact.kind == FactKind.RATIO.value:
        return f"{round_half_up(Decimal(fact.value) * 100, 2):,.2f}%"
    return f"{fact.value:,}"


def _sentences(why: Iterable[Message]) -> str:
    return _("、").join(sentence.text for sentence in why)


def _number(points: Decimal | None) -> str | None:
    return None if points is None else str(points)
