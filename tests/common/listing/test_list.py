"""A list over rows made here: what an address asks for is what page, paper and workbook hold."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.http import QueryDict
from openpyxl import load_workbook

from common.audit.models import AuditEntry, AuditKind
from common.listing.columns import Column, Kind, ListSpec
from common.listing.page import ListPage
from common.listing.paper import ROWS_ON_PAPER, sheets
from common.listing.relation import Relation
from common.listing.workbook import list_workbook
from organization.units.models import Unit
from tests.builders.organization import a_branch

pytestmark = pytest.mark.django_db

LOANS = [
    # number, borrower, tier, amount, rate, due
    ("D1", "王 100%_实", "normal", "100.10", "7.0200", "2007-06-30"),
    ("D2", "=cmd|' /C calc'!A0", "loss", "-20.05", "6.1200", "2007-05-31"),
    ("D3", "李四", "normal", "3000.00", None, None),
]
SPEC = ListSpec(
    "loans",
    "贷款清单",
    (
        Column("number", "借据号", is_searched=True),
        Column("borrower", "借款人", is_searched=True),
        Column("tier", "形态", Kind.CHOICE, choices={"normal": "正常", "loss": "损失"}, is_filtered=True),
        Column("amount", "金额", Kind.AMOUNT, total=True, is_filtered=True),
        Column("rate", "年利率", Kind.RATE, is_extra=True),
        Column("due_on", "到期日", Kind.DATE, is_filtered=True),
    ),
    sort="-amount",
    tie="number",
    empty="还没有贷款。",
    row_link=lambda row: f"/loans/{row['number']}/",
    anchor=lambda row: f"loan-{row['number']}",
)

#: The same rows, averaged.
AVERAGED = replace(
    SPEC,
    columns=(
        Column("number", "借据号"),
        Column("amount", "金额", Kind.AMOUNT, average=True),
        Column("rate", "年利率", Kind.RATE, average=True),
    ),
    sort="number",
)


def relation(loans=LOANS) -> Relation:
    places = ", ".join(
        f"(%(n{i})s::text, %(b{i})s::text, %(t{i})s::text, %(a{i})s::numeric, %(r{i})s::numeric, %(d{i})s::date)"
        for i in range(len(loans))
    )
    params = {
        f"{name}{i}": value
        for i, loan in enumerate(loans)
        for name, value in zip("nbtard", loan, strict=True)
    }
    return Relation(
        f"SELECT * FROM (VALUES {places}) AS v (number, borrower, tier, amount, rate, due_on)", params
    )


def asked(query: str = "", loans=LOANS, **more) -> ListPage:
    return ListPage(SPEC, relation(loans), QueryDict(query), today=date(2007, 5, 31), **more)


def numbers(page: ListPage) -> list[str]:
    return [shown.row["number"] for shown in page.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["D3", "D1", "D2"]),
        ("sort=amount", ["D2", "D1", "D3"]),
        ("sort=due_on", ["D2", "D1", "D3"]),
        ("sort=-due_on", ["D1", "D2", "D3"]),  # without a date stands last, either way
        ("q=李", ["D3"]),
        ("q=100%25_", ["D1"]),  # a per cent sign is searched, not a wild card
        ("q=%25", ["D1"]),
        ("q=d2", ["D2"]),
        ("tier=loss", ["D2"]),
        ("amount_from=0&amount_to=200", ["D1"]),
        ("due_on_to=20070531", ["D2"]),
        ("due_on_from=2007-06-01", ["D1"]),
        (
            "due_on_from=%2B30&due_on_to=6-30",
            ["D1"],
        ),  # thirty days from the business date, the 30th of this June
        ("tier=normal&q=王", ["D1"]),
    ],
)
def test_sorts_and_filters(query, found) -> None:
    assert numbers(asked(query)) == found


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "sort=amount;drop",
        "tier=x",
        "amount_from=NaN",
        "amount_from=1e400",
        "due_on_to=2007-02-30",
        "due_on_from=0001-01-01",
        "page=0",
        "page=１e3",
        "q=%00",
        "columns=password",
    ],
)
def test_what_cannot_be_read_is_said_and_filters_nothing(query) -> None:
    page = asked(query)
    assert page.form.errors
    assert len(numbers(page)) == 3


def test_unknown_names_of_an_address_filter_nothing() -> None:
    assert len(numbers(asked("user__password__startswith=p&_connector=OR&id=1"))) == 3


def test_totals_are_of_the_whole_result_not_of_the_page() -> None:
    loans = [(f"D{i:03}", "王", "normal", "1.00", None, None) for i in range(120)]
    page = asked("sort=number&page=3", loans)
    assert (len(page.rows), page.count) == (20, 120)
    assert [cell.value for cell in page.totals] == ["", "", Decimal("120.00"), ""]
    assert numbers(page)[0] == "D100"


def test_averages_are_of_those_that_have_the_value() -> None:
    loans = [("D1", "王", "normal", "1.00", None, None), ("D2", "王", "normal", "2.01", None, None)]
    loans += [("D3", "王", "normal", None, None, None)]
    page = ListPage(AVERAGED, relation(loans), QueryDict(""))
    # 3.01 / 2 = 1.505: half a cent goes up
    assert [cell.value for cell in page.totals] == [Decimal("1.51"), None]
    assert page.foot == "3 行平均"
    assert [cell.html for cell in next(sheets(page)).totals] == [
        '<span class="pos">1.51</span>',
        '<span class="muted">—</span>',
    ]
    rows = list(load_workbook(BytesIO(list_workbook(page, head=[]))).active.iter_rows(values_only=True))
    assert ("3 行平均", 1.51, None) in rows


def test_of_ranks_the_first_comes_first() -> None:
    spec = replace(SPEC, columns=(Column("amount", "名次", Kind.RANK),), sort="-amount")
    (heading,) = ListPage(spec, relation(), QueryDict("sort=-amount")).headings
    assert heading.sorted == "descending"
    other = replace(spec, columns=(Column("amount", "名次", Kind.RANK), Column("number", "借据号")))
    assert ListPage(other, relation(), QueryDict("sort=number")).headings[0].address == "?sort=amount"


def test_chips_take_their_filter_away_and_keep_the_rest() -> None:
    page = asked("q=王&amount_from=5&sort=number&month=2007-06", kept=["month"])
    assert [chip.text for chip in page.chips] == ["含“王”", "金额 ≥ 5"]
    assert page.chips[0].address == "?month=2007-06&amount_from=5&sort=number"
    assert page.clear == "?month=2007-06&sort=number"


def test_a_click_on_a_head_turns_the_order() -> None:
    addresses = {heading.column.key: heading.address for heading in asked("q=王").headings}
    assert addresses["amount"] == "?q=%E7%8E%8B&sort=amount"
    assert addresses["due_on"] == "?q=%E7%8E%8B&sort=-due_on"
    assert addresses["number"] == "?q=%E7%8E%8B&sort=number"


def test_columns_are_chosen_and_stay_in_the_address() -> None:
    assert [column.key for column in asked().columns] == ["number", "borrower", "tier", "amount", "due_on"]
    page = asked("columns=rate&columns=number&sort=number")
    assert [column.key for column in page.columns] == ["number", "rate"]
    assert [[cell.html for cell in shown.cells] for shown in page.rows][:2] == [
        ["D1", "7.0200%"],
        ["D2", "6.1200%"],
    ]
    assert page.query == "?columns=rate&columns=number&sort=number"


def test_paper_has_a_subtotal_on_every_page() -> None:
    loans = [(f"D{i:03}", "王", "normal", "2.50", None, None) for i in range(ROWS_ON_PAPER + 3)]
    first, second = sheets(asked("sort=number", loans))
    assert (first.number, len(first.rows), first.totals[2].value) == (
        1,
        ROWS_ON_PAPER,
        Decimal("2.50") * ROWS_ON_PAPER,
    )
    assert (second.number, len(second.rows), second.totals[2].value) == (2, 3, Decimal("7.50"))


def test_the_workbook_holds_the_same_rows_and_runs_nothing() -> None:
    content = list_workbook(asked("sort=number"), head=["清溪县联社", "2007-06"])
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "贷款清单"
    assert rows[2] == ("借据号", "借款人", "形态", "金额", "到期日")
    assert rows[4][:4] == ("D2", "=cmd|' /C calc'!A0", "损失", -20.05)
    assert rows[6][:4] == ("合计 3 行", None, None, 3080.05)
    cell = load_workbook(BytesIO(content)).active["B5"]
    assert cell.data_type == "s"


def test_a_queryset_is_a_relation() -> None:
    a_branch("城关信用社", "0101")
    a_branch("水冶%信用社", "0201")
    relation = Relation.of(Unit.objects.filter(name__contains="%").order_by("-code").values("code", "name"))
    assert relation.rows(sort="code", tie="code") == [{"code": "0201", "name": "水冶%信用社"}]
    assert relation.summary(()) == (1, {})


def test_streams_all_rows_in_order() -> None:
    loans = [(f"D{i:04}", "王", "normal", "1.00", None, None) for i in range(300)]
    rows = [row["number"] for row in relation(loans).stream(sort="-number", tie="number")]
    assert rows == sorted(rows, reverse=True)
    assert len(rows) == 300


def test_an_empty_list_is_another_matter_than_a_narrow_filter() -> None:
    assert asked("q=none").whole == 3
    empty = ListPage(SPEC, Relation(f"{relation().sql} WHERE false", relation().params), QueryDict(""))
    assert (empty.whole, empty.count, empty.rows) == (0, 0, [])


def test_a_moment_is_filtered_by_its_day() -> None:
    AuditEntry.objects.create(actor="U001", kind=AuditKind.SIGNED_IN)
    spec = ListSpec(
        "audit",
        "审计",
        (Column("happened_at", "时间", Kind.TIME, is_filtered=True),),
        "-happened_at",
        "id",
        "",
    )
    relation = Relation.of(AuditEntry.objects.values("id", "happened_at"))
    today = datetime.now(UTC).astimezone().date()
    assert ListPage(spec, relation, QueryDict(f"happened_at_to={today.replace(year=2000)}")).count == 0
    assert ListPage(spec, relation, QueryDict("happened_at_from=2000-01-01")).count == 1
