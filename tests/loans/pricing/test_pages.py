"""The calculator, the standards and the form of a new version."""

import pytest
from django.test import Client

from loans.pricing.models import BaseRate, FloatingStandard, RateLimits
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.people import the_people
from tests.house.priced import BASE_RATES, LIMITS, a_typed_version

pytestmark = pytest.mark.django_db
ASKED = {
    "product": "household_credit",
    "guarantee_mode": "credit",
    "amount": "1万",
    "months": "12",
    "industry": "茶叶",
    "grade": "excellent",
    "is_member": "on",
    "share_capital": "500",
    "day": "2007-09-15",
}


@pytest.fixture
def people():
    return the_people("2007-07-31")


@pytest.fixture
def clerk(client, people) -> Client:
    client.force_login(people.alice)
    return client


@pytest.fixture
def department(client, people) -> Client:
    user = a_user("周信贷部", "U010")
    in_post(user, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", ["/pricing/calculator/", "/pricing/calculator/quote/"])
def test_shows_each_step_and_both_rates(clerk, address) -> None:
    text = clerk.get(address, ASKED).content.decode()
    for shown in (
        "8.748",
        "7.29",
        "基准利率 2007-09-15 起 六个月至一年 7.29%",
        "入股社员 −5%",
        "行业茶叶 −5%",
    ):
        assert shown in text


def test_begins_with_a_price(clerk) -> None:
    page = clerk.get("/pricing/calculator/")
    assert page.status_code == 200
    assert page.context["quote"].base_percent == page.context["quote"].steps[0].percent


def test_begins_with_a_product_that_was_named(clerk) -> None:
    page = clerk.get("/pricing/calculator/", {"product": "enterprise"})
    assert page.context["wanted"].guarantee_mode == "guarantee"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("guarantee_mode", "mortgage", "只能用：信用"),
        ("months", "37", "最长 36 个月"),
        ("amount", "0", "不能小于"),
        ("day", "2004-10-28", "没有可用的基准利率"),
    ],
)
def test_what_is_wrong_stands_at_its_field(clerk, field, typed, words) -> None:
    page = clerk.get("/pricing/calculator/", ASKED | {field: typed})
    assert page.status_code == 400
    assert words in page.context["form"].errors[field][0]
    fragment = clerk.get("/pricing/calculator/quote/", ASKED | {field: typed})
    assert fragment.status_code == 200
    assert words in fragment.content.decode()


def test_at_the_limit_it_is_priced(clerk) -> None:
    assert clerk.get("/pricing/calculator/", ASKED | {"months": "36"}).status_code == 200
    assert clerk.get("/pricing/calculator/", ASKED | {"day": "2004-10-29"}).status_code == 200


def test_the_standards_with_their_history(clerk) -> None:
    text = clerk.get("/pricing/").content.decode()
    for shown in ("2004-10-29", "6.84", "7.29", "0.90 – 2.30", "社员入股满 2,000 元", "请核对"):
        assert shown in text
    assert "新设浮动标准" not in text


def test_a_new_version_is_begun_with_the_newest(department) -> None:
    form = department.get("/pricing/floats/new/").context["form"]
    assert form["product_household_credit"].value() == "40"
    assert form["industry_what_1"].value() == "粮油种植"


def test_a_new_version_and_its_effect(department) -> None:
    typed = a_typed_version(product_household_credit="50", starts_on="2007-08-15")
    effect = department.post("/pricing/floats/effect/", typed | {"source": ""}).content.decode()
    assert "种茶户" in effect
    assert "68.40" in effect
    assert FloatingStandard.objects.count() == 1
    assert department.post("/pricing/floats/new/", typed).status_code == 302
    page = department.get("/pricing/").content.decode()
    made = FloatingStandard.objects.latest("pk")
    assert "尚未执行" in page.split(f'/pricing/floats/{made.pk}/">')[-1].split("</tr>")[0]
    assert made.lines.count() == FloatingStandard.objects.order_by("pk").first().lines.count()
    assert "+50%" in department.get(f"/pricing/floats/{made.pk}/").content.decode()


def test_a_new_line_and_an_emptied_one(department) -> None:
    spare = [name for name in a_typed_version() if name.startswith("industry_what_")]
    new = {f"industry_what_{len(spare) - 1}": "林果", f"industry_percent_{len(spare) - 1}": "-3"}
    gone = {"industry_what_1": "", "industry_percent_1": ""}
    assert department.post("/pricing/floats/new/", a_typed_version(**new, **gone)).status_code == 302
    made = FloatingStandard.objects.latest("pk").lines.filter(factor="industry")
    assert made.filter(choice="林果", percent=-3).exists()
    assert not made.filter(choice="粮油种植").exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"starts_on": "2007-07-30"}, "starts_on"),
        ({"industry_percent_1": ""}, "industry_percent_1"),
        ({"industry_what_1": ""}, "industry_what_1"),
        ({"product_enterprise": "301"}, "product_enterprise"),
        ({"industry_what_1": "茶叶"}, "__all__"),
        ({"seen": "999999"}, "__all__"),
    ],
)
def test_a_version_that_is_not_taken(department, changed, field) -> None:
    page = department.post("/pricing/floats/new/", a_typed_version(**changed))
    assert page.status_code == 400
    assert field in page.context["form"].errors
    assert FloatingStandard.objects.count() == 1


def test_the_effect_says_what_is_missing(department) -> None:
    text = department.post("/pricing/floats/effect/", a_typed_version(industry_percent_1="")).content.decode()
    assert "还有 1 处没有填好" in text
    flawed = department.post("/pricing/floats/effect/", a_typed_version(industry_what_1="茶叶"))
    assert "同一档" in flawed.content.decode()


def test_benchmarks_and_limits_are_entered(department) -> None:
    rates, limits = BaseRate.objects.count(), RateLimits.objects.count()
    assert department.post("/pricing/base-rates/new/", BASE_RATES).status_code == 302
    assert department.post("/pricing/limits/new/", LIMITS).status_code == 302
    assert (BaseRate.objects.count(), RateLimits.objects.count()) == (rates + 5, limits + 1)
    assert department.post("/pricing/base-rates/new/", BASE_RATES | {"longer": "0"}).status_code == 400
    assert department.post("/pricing/limits/new/", LIMITS | {"starts_on": "2007-07-30"}).status_code == 400
