"""Whoever loads for a branch reaches nothing of another, and learns nothing of it (attacks X21)."""

import pytest

from exchange.operations import load_rows
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations import ask_load, receive
from exchange.uploads.pages import UploadShown
from exchange.validation.scope import BEYOND
from loans.classification.models import Classification
from organization.units.models import Unit
from tests.exchange.county import Rows
from tests.exchange.uploads.test_jobs import counts, done
from tests.exchange.uploads.workbooks import as_file, county

pytestmark = pytest.mark.usefixtures("place", "unheard")


@pytest.fixture
def send_for_branch(founders, tmp_path):
    """Send rows for branch 01 of the samples, whose books are loaded; loans J02… are those of branch 02."""
    load_rows(county(), by=None)

    def send(rows: Rows) -> Upload:
        content = as_file(tmp_path / "f.xlsx", rows).read_bytes()
        return done(
            receive(pieces=[content], name="f.xlsx", by=founders.dan, unit=Unit.objects.get(code="01"))
        )

    return send


def of(title: str, like: int, **values) -> Rows:
    return {title: [county()[title][like] | values]}


def said(upload: Upload) -> list[tuple[str, int | None, str]]:
    return [(one.column, one.row, one.reason.id) for one in UploadShown(upload).problems]


@pytest.mark.attack("X21")
def test_a_branch_loads_its_own(send_for_branch, founders) -> None:
    upload = send_for_branch(
        of("五级分类", 0, 批准日="2007-06-29") | of("机构", 1) | of("客户", 0, 电话="13900000000")
    )
    assert said(upload) == []
    assert counts(upload) == {"机构": (0, 0, 1), "客户": (0, 1, 0), "五级分类": (1, 0, 0)}
    done(ask_load(upload=upload, by=founders.dan, agreed=upload.digest, to_month_end=False))
    assert Classification.objects.filter(approved_on="2007-06-29").exists()


@pytest.mark.parametrize(
    ("title", "like", "column", "theirs", "nobodys"),
    [
        ("五级分类", 0, "借据号", "J0200001", "J9999999"),
        ("记账", 9, "借据号", "J0200001", "J9999999"),
        ("记账", 4, "冲正", "L20070531-1", "L9999"),
        ("客户", 0, "信用社", "02", "99"),
        ("合同", 0, "机构代码", "02", "99"),
        ("管户", 0, "信贷员", "A0201", "A9999"),
        ("计划", 0, "机构代码", "02", "99"),
        ("评级", 0, "客户号", "C000004", "C999999"),
    ],
)
def test_what_is_anothers_and_what_is_nobodys_are_refused_alike(
    send_for_branch, title, like, column, theirs, nobodys
) -> None:
    found = [send_for_branch(of(title, like, **{column: value})) for value in (theirs, nobodys)]
    assert [one.state for one in found] == [UploadState.FAULTY] * 2
    assert (column, 2, BEYOND) in said(found[0])
    assert said(found[0]) == said(found[1])


def test_anothers_row_is_not_taken_over_by_ones_own_branch_code(send_for_branch) -> None:
    upload = send_for_branch(of("客户", 3, 信用社="01", 所在村=None))
    assert said(upload) == [("客户号", 2, BEYOND)]


def test_a_person_of_another_branch_is_not_made_ones_own_by_a_post(send_for_branch) -> None:
    upload = send_for_branch(
        of("任职", 0, 工号="A0201", 机构代码="01", 岗位="信贷员", 起始日="2007-06-30")
        | of("管户", 1, 借据号="J0100001", 信贷员="A0201", 起始日="2007-06-30")
    )
    assert [one for one in said(upload) if one[0] in ("工号", "信贷员")] == [
        ("工号", 2, BEYOND),
        ("信贷员", 2, BEYOND),
    ]


def test_a_branch_makes_outlets_of_its_own_and_no_branches(send_for_branch) -> None:
    outlet = of("机构", 2, 机构代码="0199", 上级机构="01")
    assert said(send_for_branch(outlet)) == []
    branch = of("机构", 1, 机构代码="03", 机构名称="新社", 上级机构="00")
    assert said(send_for_branch(branch)) == [("机构代码", 2, BEYOND), ("上级机构", 2, BEYOND)]
