"""The structure of a month: each figure is the list that it opens, of the reader's branches and nobody else's."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from openpyxl import load_workbook

from common.dates import Month
from customers.register.models import CustomerKind
from customers.tiers.operations import set_standard
from reports.structure.chart import chart, industry_words
from tests.builders import a_customer, a_user, open_months
from tests.builders.people import the_people
from tests.reports.dashboard.test_figures import close
from tests.reports.structure.books import lent, makes

pytestmark = pytest.mark.django_db
JUNE = Month(2007, 6)
BASE = "/reports/structure/2007-06/"
TARGETS = {"leading_enterprise": 4, "household": 10}


@pytest.fixture
def people():
    cache.clear()
    people = the_people("2007-07-02")
    open_months("2006-01", "2007-07")
    a, b, dora = people.branch_a, people.branch_b, a_user("朵拉", "U011")
    for tier, target in TARGETS.items():
        set_standard(
            tier=tier,
            starts_on=date(2007, 1, 1),
            least_balance=Decimal(5_000 if tier == "household" else 500_000),
            least_output=None if tier == "household" else Decimal(5_000_000),
            target_customers=target,
            source="x",
            by=dora,
            on=date(2007, 1, 1),
        )
    leading = a_customer(a, kind=CustomerKind.LEADING_ENTERPRISE, name="清源茶业")
    makes(leading, 6_000_000, dora)
    lent(leading, 700_000, industry="茶叶加工")
    lent(leading, 300_000, industry="小水电", tier="doubtful")
    fallen = a_customer(b, kind=CustomerKind.LEADING_ENTERPRISE, name="水冶牧业")
    makes(fallen, 2_000_000, dora)
    lent(fallen, 200_000, industry="生猪")
    lent(a_customer(a, kind=CustomerKind.SELF_EMPLOYED), 30_000, industry="商贸", unadjusted=30_000)
    for branch, balance in ((a, 6_000), (a, 4_000), (b, 9_000)):
        lent(a_customer(branch, name=f"{branch.name}户"), balance, industry="")
    close(JUNE)
    yield people
    cache.clear()


def rows(client, address: str) -> dict[str, dict]:
    found = client.get(address).context["list"].rows
    return {next(iter(shown.row.values())): shown.row for shown in found}


def test_the_county_against_its_targets(client, people) -> None:
    client.force_login(people.dan)
    found = rows(client, BASE)
    assert [(tier, row["customers"], row["loans"], row["balance"]) for tier, row in found.items()] == [
        ("leading_enterprise", 1, 2, Decimal(1_000_000)),
        ("private_enterprise", 1, 1, Decimal(200_000)),
        ("self_employed", 1, 1, Decimal(30_000)),
        ("household", 2, 2, Decimal(15_000)),
        ("below", 1, 1, Decimal(4_000)),
    ]
    leading = found["leading_enterprise"]
    assert (leading["target"], leading["done"]) == (4, Decimal("0.25"))
    assert (leading["npl"], leading["npl_ratio"]) == (300_000, Decimal("0.3"))
    assert found["self_employed"]["npl_ratio"] == 1
    assert sum(row["share"] for row in found.values()) == pytest.approx(1)
    page = client.get(BASE).content.decode()
    assert "完成目标" in page
    assert "贷款余额 500,000 元以上、年产值 5,000,000 元以上" in page


def test_by_industry(client, people) -> None:
    client.force_login(people.dan)
    found = rows(client, f"{BASE}industries/")
    assert list(found) == ["茶叶", "小水电", "生猪", "农家乐", "高山蔬菜", "other", "unsaid"]
    assert (found["茶叶"]["balance"], found["other"]["balance"], found["unsaid"]["loans"]) == (
        700_000,
        30_000,
        3,
    )


def test_a_branch_sees_its_own(client, people) -> None:
    client.force_login(people.alice)
    found = rows(client, BASE)
    assert [row["customers"] for row in found.values()] == [1, 0, 1, 1, 1]
    page = client.get(BASE).content.decode()
    assert "占全县目标" in page
    assert "各信用社" not in page
    assert "水冶" not in client.get(f"{BASE}customers/").content.decode()
    assert client.get(f"{BASE}?branch=0201").status_code == 404
    assert client.get(f"{BASE}loans/?branch=0201").status_code == 404
    client.force_login(people.dan)
    assert [row["customers"] for row in rows(client, f"{BASE}?branch=0201").values()] == [0, 1, 0, 1, 0]


def test_by_branch(client, people) -> None:
    client.force_login(people.dan)
    found = client.get(f"{BASE}branches/").context["list"].rows
    told = {shown.row["code"]: shown.row for shown in found}
    assert (told["0101"]["leading_enterprise"], told["0101"]["below"], told["0101"]["loans"]) == (1, 1, 5)
    assert (told["0201"]["private_enterprise"], told["0201"]["balance"]) == (1, 209_000)
    assert found[0].address == f"{BASE}?branch=0101"


@pytest.mark.parametrize("who", ["dan", "alice"])
@pytest.mark.parametrize("page", ["", "industries/", "branches/"])
def test_every_figure_is_the_list_that_it_opens(client, people, who, page) -> None:
    """Count, and sum of balance or of what is non-performing, of every list that a cell leads to."""
    client.force_login(getattr(people, who))
    opened = 0
    for shown in client.get(f"{BASE}{page}").context["list"].rows:
        for cell in shown.cells[1:]:
            if not cell.link:
                continue
            listed = client.get(cell.link).context["list"]
            sums = {each.column.key: each.value for each in listed.totals}
            is_amount = cell.column.key in ("balance", "npl")
            assert (sums[cell.column.key] if is_amount else listed.count) == cell.value, cell.link
            opened += 1
    assert opened > 5


def test_the_chart_adds_up_to_the_figures(client, people) -> None:
    client.force_login(people.dan)
    context = client.get(BASE).context
    drawn = context["chart"]
    assert sum(row.whole.balance for row in drawn.rows) == Decimal(1_249_000)
    for row in drawn.rows:
        for cell in (*row.cells, row.whole):
            assert bool(cell.address) == bool(cell.balance)
            if cell.address:
                sums = {
                    each.column.key: each.value for each in client.get(cell.address).context["list"].totals
                }
                assert sums["balance"] == cell.balance
    assert len(chart(context["scope"], []).rows) == len(industry_words([]))


def test_excel_and_print_are_the_view(client, people) -> None:
    client.force_login(people.dan)
    sheet = load_workbook(BytesIO(client.get(f"{BASE}?as=excel").content)).active
    cells = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "龙头骨干企业" in cells
    assert 1_000_000 in cells
    printed = client.get(f"{BASE}industries/?as=print&branch=0101").content.decode()
    assert "城关信用社" in printed
    assert "截至 2007-06-30" in printed
    named = client.get(f"{BASE}customers/?as=print&industry=茶叶").content.decode()
    assert "行业：茶叶" in named


def test_a_customers_page_says_why(client, people) -> None:
    client.force_login(people.dan)
    behind = client.get(f"{BASE}customers/?tier=private_enterprise").content.decode()
    (address,) = re.findall(r'href="(/customers/\d+/\?tab=tier[^"]+)"', behind)[:1]
    page = client.get(address.replace("&amp;", "&")).content.decode()
    assert "2,000,000.00" in page
    assert page.index('chip-warn">未达到') < page.index('chip-good">已达到')


def test_months_that_are_not_closed(client, people) -> None:
    client.force_login(people.dan)
    assert client.get("/reports/structure/2007-07/").status_code == 404
    assert client.get("/reports/structure/?month=nonsense").status_code == 404
    assert client.get(f"{BASE}customers/?industry=nonsense").status_code == 404
    asked = client.get("/reports/structure/?month=2007-06&branch=0201&of=structure-industries")
    assert asked["Location"] == f"{BASE}industries/?branch=0201"


def test_before_the_first_close(client) -> None:
    people = the_people("2007-07-02")
    client.force_login(people.alice)
    assert "还没有已结账的月份" in client.get("/reports/structure/").content.decode()
