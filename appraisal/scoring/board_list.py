"""The board of a month as a list: columns named by its scheme, averages below."""

import json
from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.scoring.addresses import SHEET
from appraisal.scoring.models import ScoreRun, SubjectKind
from appraisal.scoring.scheme import PARTS, Scheme
from common.dates import Month
from common.listing.columns import Column, Kind, ListSpec, Row
from common.messages import Message

_LACKING = {"missing": gettext_lazy("缺计划")}


def board_list(run: ScoreRun, kind: SubjectKind, branches: Mapping[str, str]) -> ListSpec:
    """The list of a run's subjects of ``kind``; ``branches`` in sight are names by code."""
    month = Month.of(run.month)
    return ListSpec(
        "board",
        _("%(month)s %(kind)s考核得分") % {"month": month, "kind": kind.label},
        (
            Column("rank", gettext_lazy("名次"), Kind.RANK, width=10),
            Column("risen", gettext_lazy("名次变动"), Kind.RISEN, is_detail=True, width=10),
            Column("name", gettext_lazy("名称"), link=_sheet(month, kind), is_searched=True, width=20),
            Column("code", gettext_lazy("代码"), is_searched=True, is_detail=True, width=12),
            *(_branch(branches) if kind == SubjectKind.OFFICER else ()),
            *_parts(Scheme.from_data(run.scheme.content)),
            Column("composite", gettext_lazy("综合得分"), Kind.AMOUNT, average=True, is_filtered=True),
            Column("change", gettext_lazy("较上月"), Kind.CHANGE, average=True),
            Column(
                "plans",
                gettext_lazy("计划"),
                Kind.CHOICE,
                choices=_LACKING,
                tones={"missing": "warn"},
                is_filtered=True,
                is_detail=True,
            ),
            Column("missing", gettext_lazy("备注"), shown=_missing, is_extra=True, width=30),
        ),
        sort="rank",
        tie="code",
        row_link=_sheet(month, kind),
        empty=gettext_lazy("没有您可以查看的得分。信贷员只能查看本人和本社的得分。"),
        unit=gettext_lazy("单位：分"),
    )


def _sheet(month: Month, kind: SubjectKind) -> Callable[[Row], str]:
    return lambda row: reverse(SHEET[kind], args=[month, row["code"]])


def _branch(branches: Mapping[str, str]) -> tuple[Column, ...]:
    title = gettext_lazy("信用社")
    return (Column("branch", title, Kind.CHOICE, choices=branches, is_filtered=True, width=20),)


def _parts(scheme: Scheme) -> tuple[Column, ...]:
    """Each part's points, named as the scheme names it, and what they weigh."""
    columns = []
    for key in PARTS:
        part = scheme.parts[key]
        weighted = _("折算 %(weight)s") % {"weight": f"{part.weight:.0%}"}
        columns += [
            Column(f"part{key}", _(part.name), Kind.AMOUNT, average=True, is_detail=True),
            Column(f"weighted{key}", weighted, Kind.AMOUNT, average=True, is_detail=True),
        ]
    return tuple(columns)


def _missing(row: Row) -> str:
    """Which plans are missing, in whole sentences; the database hands over its JSON as text."""
    return "；".join(Message.from_json(sentence).text for sentence in json.loads(row["missing"]))
