"""Products with their notices, and purposes that are kept."""

import pytest
from django.test import Client

from common.audit.models import AuditEntry
from loans.origination.models import Product
from loans.products.models import Purpose
from loans.products.notices import NOTICES
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.people import the_people
from tests.house.priced import PURPOSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Client:
    client.force_login(the_people("2007-07-31").alice)
    return client


@pytest.fixture
def department(client) -> Client:
    the_people("2007-07-31")
    user = a_user("周信贷部", "U010")
    in_post(user, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    client.force_login(user)
    return client


@pytest.mark.parametrize("product", Product.values)
@pytest.mark.parametrize("paper", ["", "print/"])
def test_every_product_has_its_notice(clerk, product, paper) -> None:
    text = clerk.get(f"/products/{product}/{paper}").content.decode()
    notice = NOTICES[product]
    for line in (*notice.conditions, *notice.procedure, *notice.borrower, *notice.guarantor):
        assert line.chinese in text
    assert "借款合同" in text
    assert ("担保人须知" in text) == (product != "household_credit")


def test_what_is_lent_and_what_for(clerk) -> None:
    text = clerk.get("/products/").content.decode()
    for shown in ("农户联保贷款", "茶叶种植", "县联社文件", "本系统拟定"):
        assert shown in text
    assert "新增用途" not in text


def test_a_purpose_is_entered(department) -> None:
    assert department.post("/products/purposes/new/", PURPOSE).status_code == 302
    made = Purpose.objects.get(code="mushrooms")
    assert (made.name, made.longest_months, made.industry) == ("食用菌种植", 12, "食用菌")
    assert AuditEntry.objects.latest("pk").subject == "enter_purpose mushrooms"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "tea"}, "code"),
        ({"name": "茶叶种植"}, "code"),
        ({"code": "食用菌"}, "code"),
        ({"longest_months": "121"}, "longest_months"),
        ({"longest_months": "0"}, "longest_months"),
        ({"industry": ""}, "industry"),
    ],
)
def test_a_purpose_that_is_not_taken(department, changed, field) -> None:
    count = Purpose.objects.count()
    page = department.post("/products/purposes/new/", PURPOSE | changed)
    assert page.status_code == 400
    assert field in page.context["form"].errors
    assert Purpose.objects.count() == count


def test_a_purpose_is_changed_and_no_more_offered(department) -> None:
    page = department.get("/products/purposes/tea/")
    assert page.context["form"]["longest_months"].value() == 36
    changed = PURPOSE | {"name": "茶叶种植", "longest_months": "24"}
    changed.pop("is_offered")
    assert department.post("/products/purposes/tea/", changed).status_code == 302
    tea = Purpose.objects.get(code="tea")
    assert (tea.longest_months, tea.is_offered) == (24, False)
    assert department.post("/products/purposes/tea/", changed | {"name": "生猪养殖"}).status_code == 400
