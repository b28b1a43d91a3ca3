"""What would be if: the pure rules on other facts; the address says it all, and nothing is stored."""

from decimal import Decimal
from urllib.parse import parse_qs, urlparse

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appraisal.publishing.what_if import NotAFact, read, rows_of, what_if
from appraisal.scoring.fact_records import Kind
from appraisal.scoring.models import ScoreLine
from appraisal.scoring.queries import sheet
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.sheet import score_sheet
from common.messages import Message
from tests.appraisal.scoring.small_county import the_county
from tests.builders.scores import facts

SHEET = "/appraisal/scores/2007-06/branches/0101/what-if/"


@pytest.mark.parametrize(
    ("kind", "typed", "real", "meant"),
    [
        (Kind.AMOUNT, "1234.5", Decimal("10.00"), Decimal("1234.50")),
        (Kind.AMOUNT, "1,234.50", Decimal("10.00"), Decimal("1234.50")),
        (Kind.AMOUNT, "+50000", Decimal("10.00"), Decimal("50010.00")),
        (Kind.AMOUNT, "- 3", Decimal("10.00"), Decimal("7.00")),
        (Kind.AMOUNT, "-30", Decimal("10.00"), Decimal("-20.00")),
        (Kind.AMOUNT, "=-3", Decimal("10.00"), Decimal("-3.00")),
        (Kind.AMOUNT, "5万", Decimal("10.00"), Decimal("50000.00")),
        (Kind.AMOUNT, "+1.5万", Decimal("10.00"), Decimal("15010.00")),
        (Kind.AMOUNT, "＋５", Decimal("10.00"), Decimal("15.00")),
        (Kind.AMOUNT, "+5", None, Decimal("5.00")),
        (Kind.COUNT, "7", 3, 7),
        (Kind.COUNT, "+7", 3, 10),
        (Kind.COUNT, "-3", 3, 0),
        (Kind.RATIO, "4.5", Decimal("0.04"), Decimal("0.045")),
        (Kind.RATIO, "+1%", Decimal("0.04"), Decimal("0.05")),
    ],
)
def test_what_an_entry_means(kind, typed, real, meant) -> None:
    assert read(kind, typed, real) == meant


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *[
            (Kind.AMOUNT, text)
            for text in (
                "x",
                "1e3",
                "1_000",
                "NaN",
                "--3",
                "+-3",
                "1.234",
                "9" * 14,
                "5%",
                "٣",
                "0.0000001万",
            )
        ],
        *[(Kind.COUNT, text) for text in ("1.5", "-4", "=-1", "5%")],
        *[(Kind.RATIO, text) for text in ("-5", "101", "1万")],
    ],
)
def test_what_is_no_figure(kind, typed) -> None:
    with pytest.raises(NotAFact):
        read(kind, typed, 3 if kind is Kind.COUNT else Decimal("0.04"))


def a_sheet(**changed):
    return score_sheet(scheme_2007(), facts(**changed), {})


def test_it_is_what_the_rules_say() -> None:
    answer = what_if(
        a_sheet(), scheme_2007(), {"2.8.collected": "+500", "1.1.balance_end": "1200", "2.2.count_due": "10"}
    )
    by_hand = score_sheet(scheme_2007(), facts(collected="1500.00", balance_end="1200.00", count_due=10), {})
    assert answer.imagined == by_hand
    assert answer.real == a_sheet()
    assert answer.change == by_hand.composite - a_sheet().composite


def test_shared_facts_are_typed_once_and_plans_one_by_one() -> None:
    answer = what_if(a_sheet(), scheme_2007(), {"2.4.npl_end": "=900", "2.4.planned": "500"})
    lines = {line.indicator: line.facts for line in answer.imagined.lines}
    assert (lines["2.4"].npl_end, lines["2.5"].npl_end) == (Decimal("900.00"), Decimal("900.00"))
    assert (lines["2.4"].planned, lines["2.1"].planned) == (Decimal("500.00"), Decimal("1000.00"))
    assert [entry.name for entry in answer.entries["2.5"]] == ["2.5.loans_end", "2.5.control_ratio"]


def test_a_missing_plan_can_be_tried() -> None:
    plan = Message("缺少存款净增计划")
    real = score_sheet(scheme_2007(), facts(planned=None), {"1.1": (plan,)})
    still = what_if(real, scheme_2007(), {"2.1.planned": "1000"})
    lines = {line.indicator: line for line in still.imagined.lines}
    assert (lines["1.1"].points, lines["1.1"].missing) == (None, (plan,))
    assert lines["2.1"].points is not None
    plans = {f"{each}.planned": "1000" for each in ("1.1", "2.1", "2.4", "2.6", "2.7", "2.8")}
    assert what_if(real, scheme_2007(), plans).imagined.composite == a_sheet().composite


def test_only_what_moved_shows_its_working() -> None:
    rows = {
        row.indicator: row for row in rows_of(what_if(a_sheet(), scheme_2007(), {"2.8.collected": "500"}))
    }
    assert rows["2.8"].is_moved
    assert rows["2.8"].change == Decimal("-2.50")
    assert rows["2.8"].steps
    assert not any(row.steps for key, row in rows.items() if key != "2.8")


@pytest.fixture
def county(db):
    return the_county()


def test_the_page_shows_both_and_stores_nothing(client, county) -> None:
    client.force_login(county.people.alice)
    before = list(ScoreLine.objects.order_by("pk").values())
    with CaptureQueriesContext(connection) as asked:
        page = client.get(SHEET + "?2.8.collected=%2B300")
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert list(ScoreLine.objects.order_by("pk").values()) == before
    answer = page.context["answer"]
    assert answer.real.composite == county.scores["0101"].composite
    # 2.8: 500 of 1,000 are 800: 5 × 0.3 in part 2, which weighs 60 %
    assert answer.change == Decimal("0.90")
    assert 'value="+300"' in page.content.decode()


def test_the_address_keeps_only_what_was_changed(client, county) -> None:
    client.force_login(county.people.alice)
    run = sheet(county.run, "branch", "0101")
    shown = {
        entry.name: entry.shown
        for entries in what_if(run.sheet, scheme_2007(), {}).entries.values()
        for entry in entries
    }
    answer = client.get(SHEET, shown | {"2.8.collected": " +300 ", "unknown": "1"})
    assert answer.status_code == 302
    assert parse_qs(urlparse(answer.headers["Location"]).query) == {"2.8.collected": ["+300"]}
    assert client.get(SHEET, shown).headers["Location"] == SHEET


def test_what_cannot_be_read_stands_beside_its_field(client, county) -> None:
    client.force_login(county.people.alice)
    answer = client.get(SHEET + "?2.8.collected=viel")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="viel"' in page
    assert 'id="e-2.8.collected"' in page
    assert answer.context["answer"].imagined == answer.context["answer"].real


def test_others_sheets_are_not_there(client, county) -> None:
    client.force_login(county.people.alice)
    for path in ("branches/0201", "officers/E0103", "branches/0999"):
        assert client.get(f"/appraisal/scores/2007-06/{path}/what-if/").status_code == 404
    assert client.get("/appraisal/scores/1999-01/branches/0101/what-if/").status_code == 404
    assert client.get("/appraisal/scores/2007-06/officers/E0101/what-if/").status_code == 200
