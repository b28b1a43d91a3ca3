"""A load is whole or nothing, says all that is wrong at once, and never changes what it may not."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from common.books.registry import check, invariants
from customers.register.models import Customer
from exchange.operations import WorkbookErrors, load_rows, loading
from exchange.sheets import SHEETS
from loans.classification.models import Classification
from loans.origination.models import Contract, Loan
from loans.servicing.models import Extension, InterestPayment, LoanBalance, OffBookMove, Posting
from organization.calendar.models import AccountingMonth, BusinessDate, MonthState
from organization.staff.models import User
from organization.units.models import Unit
from recovery.models import Notice
from tests.exchange.county import add, books, changed, drop, faults, load, only, put


def stored() -> dict[str, int]:
    return {sheet.title: sheet.model.objects.count() for sheet in SHEETS}


def close_through(month: str) -> None:
    AccountingMonth.objects.filter(first_day__lte=month).update(
        state=MonthState.CLOSED, closed_at=timezone.now()
    )


def test_what_is_loaded_are_sound_books(db) -> None:
    load(books())
    assert check(invariants()) == []
    assert set(Loan.objects.values_list("origin", "maker")) == {("loaded", None)}
    assert set(Contract.objects.values_list("origin", "maker")) == {("loaded", None)}
    assert set(Posting.objects.values_list("origin", "maker")) == {("loaded", None)}


def test_what_is_derived_follows_the_facts(db) -> None:
    load(books())
    balances = dict(LoanBalance.objects.values_list("loan__number", "balance"))
    assert balances == {"J0100001": 6000, "J0100002": 150_000, "J0200001": 0, "J0200002": 0}
    assert dict(Extension.objects.values_list("loan__number", "moves_due_date")) == {
        "J0100002": True,
        "J0100001": False,
    }
    assert OffBookMove.objects.get(loan__number="J0200002").posting.number == "L20070531-1"
    assert set(InterestPayment.objects.values_list("posting__number", "business_date")) == {
        ("L20070321-1", date(2007, 3, 21)),
        ("L20070322-1", date(2007, 3, 22)),
        ("L20070322-2", date(2007, 3, 22)),
        ("L20070621-1", date(2007, 6, 21)),
    }
    customer = Customer.objects.get(code="C000004")
    assert (customer.identity_number, customer.pinyin) == ("410522196008120031", "gts")
    assert customer.credit_file.filed_on == date(2004, 1, 15)
    assert not User.objects.get(code="A0102").has_usable_password()


def test_months_and_the_business_date_follow_the_facts(db) -> None:
    load(books())
    months = AccountingMonth.objects.order_by("first_day").values_list("first_day", "state")
    assert [str(day)[:7] for day, _state in months] == [
        *("2006-12", "2007-01", "2007-02", "2007-03", "2007-04", "2007-05", "2007-06"),
    ]
    assert {state for _day, state in months} == {MonthState.OPEN}
    assert BusinessDate.objects.get().day == date(2007, 6, 30)


def test_the_business_date_never_goes_back(db) -> None:
    BusinessDate.objects.create(day=date(2008, 1, 5))
    load(books())
    assert BusinessDate.objects.get().day == date(2008, 1, 5)


@pytest.mark.attack("X10")
def test_the_same_again_changes_nothing(db) -> None:
    first = load(books())
    before = stored()
    again = load(books())
    assert again.changed_nothing
    assert not first.changed_nothing
    assert {one.title: one.equal for one in again.counts} == {one.title: one.new for one in first.counts}
    assert stored() == before == {title: len(rows) for title, rows in books().items()}


@pytest.mark.attack("X10")
def test_new_rows_join_what_is_stored(db) -> None:
    load(changed(drop("记账", 8), drop("展期", 1)))
    result = load(books())
    counts = {one.title: (one.new, one.changed) for one in result.counts if one.new or one.changed}
    assert counts == {"记账": (1, 0), "展期": (1, 0)}
    assert LoanBalance.objects.get(loan__number="J0100002").balance == 150_000


def test_facts_that_may_change_do(db) -> None:
    load(books())
    result = load(
        changed(
            put("机构", 1, 机构名称="水冶农村信用社"),
            put("客户", 0, 户名="申保囯", 建档日=date(2005, 5, 1)),
            put("客户", 3, 建档日=None),
            put("客户", 1, 建档日=date(2007, 6, 1)),
            put("催收通知书", 1, 回执归档日=date(2007, 6, 2)),
            put("计划", 0, 计划数=Decimal(1)),
            put("任职", 2, 截止日=date(2007, 6, 30)),
            put("人员", 3, 可以登录=True),
            put("借据", 0, 用途="购种子"),
        )
    )
    counts = {one.title: one.changed for one in result.counts if one.changed}
    assert counts == {"机构": 1, "人员": 1, "任职": 1, "客户": 3, "借据": 1, "催收通知书": 1, "计划": 1}
    assert Unit.objects.get(code="01").name == "水冶农村信用社"
    assert Notice.objects.get(receipt_filed_on=date(2007, 6, 2))
    filed = dict(Customer.objects.values_list("code", "credit_file__filed_on"))
    assert filed == {
        "C000001": date(2005, 5, 1),
        "C000002": date(2007, 6, 1),
        "C000003": None,
        "C000004": None,
    }
    assert Customer.objects.get(code="C000001").pinyin == "sbg"


def test_all_errors_are_found_in_one_pass_and_in_order(db) -> None:
    rows = changed(
        put("机构", 2, 上级机构="99"),
        put("人员", 0, 姓名="\u3000"),
        add("村组", 0),
        put("客户", 1, 身份证号码="410522196503120013", 股金="1e3"),
        put("记账", 8, 本金="300000", 合计="300000"),
        put("利息收回", 6, 金额=Decimal("97")),
        put("计划", 1, 计划数=4),
    )
    found = faults(rows)
    assert [place[:3] for place in found] == [
        ("机构", 4, "上级机构"),
        ("村组", 5, "村代码"),
        ("人员", 2, "姓名"),
        ("客户", 3, "身份证号码"),
        ("客户", 3, "股金"),
        ("记账", 10, "本金"),
        ("利息收回", 8, "金额"),
        ("计划", 3, "计划数"),
    ]
    assert stored() == dict.fromkeys(stored(), 0)


def test_errors_beyond_the_limit_are_counted(db) -> None:
    rows = {"机构": [{"机构代码": "0", "机构名称": "x", "类别": "总社"} for _row in range(1500)]}
    with pytest.raises(WorkbookErrors) as refusal:
        load(rows)
    assert refusal.value.count == 1500 + 1499
    assert len(refusal.value.problems) == 1000
    assert [problem.row for problem in refusal.value.problems[:3]] == [2, 3, 3]


def test_errors_show_values_but_no_whole_identity_number(db) -> None:
    with pytest.raises(WorkbookErrors) as refusal:
        load(changed(put("客户", 1, 身份证号码="410522196503120013", 户名="甲\x1b" * 100)))
    shown = {problem.column: problem.value for problem in refusal.value.problems}
    assert shown["身份证号码"] == "410522********0013"
    assert shown["户名"] == "甲\ufffd" * 30 + "…"


def test_nothing_is_half_loaded_when_the_last_write_fails(db, monkeypatch) -> None:
    def fail(closed_through) -> None:
        assert stored() == {title: len(rows) for title, rows in books().items()}
        raise OSError("disk")

    monkeypatch.setattr(loading, "settle", fail)
    with pytest.raises(OSError, match="disk"):
        load(books())
    assert stored() == dict.fromkeys(stored(), 0)


def test_a_check_changes_nothing(db) -> None:
    result = load_rows(books(), by=None, save=False)
    assert sum(one.new for one in result.counts) == sum(map(len, books().values()))
    assert stored() == dict.fromkeys(stored(), 0)
    assert not BusinessDate.objects.exists()


def test_closed_months_stay_as_they_are(db) -> None:
    load(books())
    close_through("2007-05-01")
    assert load(books()).changed_nothing
    rows = changed(
        add("五级分类", 0, 批准日=date(2007, 5, 31)),
        add("五级分类", 0, 批准日=date(2007, 6, 1)),
        put("任职", 3, 截止日=date(2007, 5, 31)),
        add("利息收回", 2, 结息日=date(2007, 3, 1), 金额=Decimal(1)),
        put("客户", 3, 客户类别="个体工商户", 所在村=None),
        put("客户", 1, 建档日=date(2007, 5, 31)),
    )
    assert {(*place[:3], place[3][:5]) for place in faults(rows)} == {
        ("五级分类", 4, "批准日", "账务已结至"),
        ("任职", 5, "截止日", "账务已结至"),
        ("利息收回", 9, "结息日", "“结息”表"),
        ("利息收回", 9, "流水号", "账务已结至"),
        ("利息收回", 9, "金额", "该流水收回"),
        ("客户", 3, "建档日", "账务已结至"),
        ("客户", 5, "客户类别", "账务已结至"),
        ("客户", 5, "所在村", "账务已结至"),
    }
    load(changed(add("五级分类", 0, 批准日=date(2007, 6, 1))))
    assert Classification.objects.count() == 3
    assert AccountingMonth.objects.closed().count() == 6


def test_months_before_the_first_row_are_not_made_behind_closed_ones(db) -> None:
    AccountingMonth.objects.create(first_day=date(2007, 2, 1), state="closed", closed_at=timezone.now())
    load(
        changed(
            only("机构", "客户"),
            drop("客户", 0, 2, 3),
            put("客户", 0, 建立客户日=date(2007, 4, 1), 所在村=None),
        )
    )
    assert [
        str(day) for day in AccountingMonth.objects.order_by("first_day").values_list("first_day", flat=True)
    ] == [
        "2007-02-01",
        "2007-03-01",
        "2007-04-01",
    ]


def test_the_application_role_does_it(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'loans_posting'")
        assert cursor.fetchone() == (False,)
    load(books())
    assert Posting.objects.aggregate(total=Sum("effect"))["total"] == 156_000


def test_what_no_check_foresaw_is_refused_with_a_sentence(db, monkeypatch) -> None:
    monkeypatch.setattr(loading, "validate", lambda closed_through, staged: None)
    with pytest.raises(WorkbookErrors) as refusal:
        load(
            changed(
                put("记账", 8, 合计=Decimal(1)),
                only("机构", "人员", "客户", "村组", "合同", "借据", "分期", "记账"),
            )
        )
    assert "posting_total_is_the_sum_of_its_parts" in refusal.value.problems[0].reason.chinese


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [({"借款": []}, "没有名为借款的表"), ({"机构": [{"代码": "1"}]}, "没有名为代码的列")],
)
def test_unknown_sheets_and_columns_of_rows_are_refused(db, rows, sentence) -> None:
    with pytest.raises(WorkbookErrors) as refusal:
        load(rows)
    assert refusal.value.problems[0].reason.chinese == sentence
