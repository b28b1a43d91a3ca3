"""Make the score workbook of a month: the file that goes to the provincial union."""

from pathlib import Path

from django.utils.translation import override
from openpyxl import Workbook

from appraisal.scoring.models import RunState
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from common.workbooks.statements import Statement, add_statement
from common.workbooks.writing import whole_workbook
from reports.score_workbook.queries import MonthScores, month_scores
from reports.score_workbook.sheets import BOARD_COLUMNS, DETAIL_COLUMNS, board_rows, detail_rows

SIGNATURES = ("填报人：", "复核人：", "负责人：", "报出日期：")


def write_score_workbook(month: Month, path: Path) -> int:
    """Write the current scores of ``month`` to ``path``; returns the number of subjects. Always in Chinese.

    Made twice, it holds the same data: everything in it comes from the stored run.

    Raises:
        NoScores: the month has not been scored.
        OSError: the file cannot be written; what stood at ``path`` before stands there still.
    """
    with override("zh-hans"):
        scores = month_scores(month)
        with whole_workbook(path) as workbook:
            _add_sheets(workbook, scores)
    return len(scores.branches) + len(scores.officers)


def _add_sheets(workbook: Workbook, scores: MonthScores) -> None:
    title = f"{scores.month.year}年{scores.month.month}月"
    for name, subjects in (("信用社考核", scores.branches), ("信贷员考核", scores.officers)):
        board = Statement(name, f"{title}{name}得分表", _head(scores, "分"), BOARD_COLUMNS, SIGNATURES)
        add_statement(workbook, board, board_rows(subjects))
    detail = Statement(
        "指标明细", f"{title}考核指标明细表", _head(scores, "分、元"), DETAIL_COLUMNS, SIGNATURES
    )
    scheme = Scheme.from_data(scores.run.scheme.content)
    add_statement(workbook, detail, detail_rows([*scores.branches, *scores.officers], scheme))


def _head(scores: MonthScores, unit: str) -> tuple[str, ...]:
    state = "已公布" if scores.run.state == RunState.PUBLISHED else "草稿"
    provisional = "（未结账暂算）" if scores.run.provisional else ""
    return (
        f"填报单位：{scores.union}",
        f"报告期：{scores.month.last_day:%Y年%m月%d日}",
        f"办法：{scores.run.scheme.code}　状态：{state}{provisional}",
        f"单位：{unit}",
    )
