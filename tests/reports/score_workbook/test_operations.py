"""The month's score workbook: three sheets, heads and feet, numbers as numbers, always the same data (X1)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from appraisal.scoring.models import Score
from common.dates import Month
from reports.score_workbook.operations import write_score_workbook
from tests.builders import a_branch, an_officer
from tests.builders.scores import a_run, a_score

JUNE = Month(2007, 6)
pytestmark = pytest.mark.django_db


@pytest.fixture
def scores() -> list[Score]:
    run = a_run("2007-06")
    good, poor, planless = a_branch("甲社", "0101"), a_branch("=乙社", "0102"), a_branch("丙社", "0103")
    return [
        a_score(run, poor, fee_income="500.00", violations=2),
        a_score(run, good),
        a_score(run, planless, control_ratio=None),
        a_score(run, an_officer(good, "张三", "1001"), good, collected="-30.25"),
    ]


@pytest.fixture
def workbook(scores: list[Score], tmp_path: Path) -> Workbook:
    write_score_workbook(JUNE, tmp_path / "out.xlsx")
    return load_workbook(tmp_path / "out.xlsx")


def table(workbook: Workbook, name: str) -> list[tuple[Any, ...]]:
    return [
        tuple(cell.value for cell in row)
        for row in workbook[name].iter_rows(min_row=4, max_row=workbook[name].max_row - 1)
    ]


def test_three_sheets_with_heads_and_feet(workbook: Workbook) -> None:
    assert workbook.sheetnames == ["信用社考核", "信贷员考核", "指标明细"]
    for sheet in workbook:
        assert sheet["A1"].value.startswith("2007年6月")
        head = [cell.value for cell in sheet[2] if cell.value]
        foot = [cell.value for cell in sheet[sheet.max_row] if cell.value]
        assert head[:2] == ["填报单位：安阳县农村信用合作联社", "报告期：2007年06月30日"]
        assert foot == ["填报人：", "复核人：", "负责人：", "报出日期："]
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert sheet.print_title_rows == "$1:$3"


def test_branches_stand_by_rank_and_one_without_a_composite_says_why(
    workbook: Workbook, scores: list[Score]
) -> None:
    rows = table(workbook, "信用社考核")
    assert [(row[0], row[2]) for row in rows] == [(1, "甲社"), (2, "=乙社"), (None, "丙社")]
    assert [row[10] for row in rows] == [float(scores[1].composite), float(scores[0].composite), None]  # type: ignore[arg-type]
    assert rows[2][11] == "缺少不良贷款控制比率"


def test_a_name_that_looks_like_a_formula_stays_a_name(workbook: Workbook) -> None:
    assert workbook["信用社考核"]["C5"].data_type == "s"


def test_a_ratio_shows_all_its_decimals(workbook: Workbook) -> None:
    ratio = next(
        row[8] for row in workbook["指标明细"].iter_rows() if row[7].value == "控制比率" and row[8].value
    )
    assert (ratio.value, ratio.number_format) == (0.04, "0.00####")


def test_every_step_of_the_working_has_a_row(workbook: Workbook, scores: list[Score]) -> None:
    steps = [row[9] for row in table(workbook, "指标明细") if row[9]]
    assert len(steps) == sum(len(line.working) for score in scores for line in score.lines.all())


def test_every_fact_of_every_line_is_a_number(workbook: Workbook, scores: list[Score]) -> None:
    rows = table(workbook, "指标明细")
    assert len({row[1] for row in rows}) == len(scores)
    assert sum(row[6] is not None for row in rows) == 19 * len(scores) - 1  # one plan is missing
    collected = next(row for row in rows if row[1] == "1001" and row[7] == "已置换、已核销贷款收回")
    assert (collected[6], collected[8]) == (-0.15, -30.25)
    assert all(row[8] is None or isinstance(row[8], int | float) for row in rows)


def test_points_of_the_details_add_up_to_the_board(workbook: Workbook) -> None:
    part2 = sum(
        Decimal(str(row[6]))
        for row in table(workbook, "指标明细")
        if row[1] == "0101" and row[6] and row[4][0] == "2"
    )
    assert part2 == Decimal(str(table(workbook, "信用社考核")[0][6]))


def test_made_twice_it_holds_the_same_data(workbook: Workbook, scores: list[Score], tmp_path: Path) -> None:
    write_score_workbook(JUNE, tmp_path / "again.xlsx")
    again = load_workbook(tmp_path / "again.xlsx")
    for sheet in workbook:
        assert list(sheet.values) == list(again[sheet.title].values)


def test_the_command_writes_the_file_and_says_so(
    scores: list[Score], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("export_month", "2007-06", "-o", str(tmp_path / "scores.xlsx"))
    assert (tmp_path / "scores.xlsx").exists()
    assert "4 个考核对象" in capsys.readouterr().out


def test_a_month_without_scores_says_what_to_do(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"manage\.py score 2007-05"):
        call_command("export_month", "2007-05", "-o", str(tmp_path / "scores.xlsx"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(scores: list[Score], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="文件写不了"):
        call_command("export_month", "2007-06", "-o", str(tmp_path / "absent" / "scores.xlsx"))


@pytest.mark.attack("E10")
def test_made_again_months_later_it_is_the_same_bytes(scores: list[Score], tmp_path: Path, later) -> None:
    write_score_workbook(JUNE, tmp_path / "june.xlsx")
    later()
    write_score_workbook(JUNE, tmp_path / "again.xlsx")
    assert (tmp_path / "june.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
