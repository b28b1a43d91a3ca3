"""The page of the standards: everybody reads it, the credit department sets new versions."""

from datetime import date

import pytest

from customers.tiers.models import LocalIndustry, TierStandard
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
STANDARD = {
    "tier": "private_enterprise",
    "starts_on": "2008-01-01",
    "least_balance": "20万",
    "least_output": "200万",
    "target_customers": "45",
    "source": "清农信〔2007〕96号",
}


@pytest.fixture
def people():
    people = the_people("2007-07-02")
    dora = a_user("朵拉", "U011")
    in_post(dora, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    return people, dora


def test_who_sets_sees_how(client, people) -> None:
    alice = people[0].alice
    client.force_login(alice)
    shown = client.get("/customers/tiers/").content.decode()
    assert "500,000.00" in shown
    assert "小水电" in shown
    assert "新设层级标准" not in shown
    assert client.get("/customers/tiers/new/").status_code == 403
    client.force_login(people[1])
    assert "新设层级标准" in client.get("/customers/tiers/").content.decode()


def test_a_new_version_begins_with_what_is_in_force(client, people) -> None:
    client.force_login(people[1])
    form = client.get("/customers/tiers/new/?tier=private_enterprise").context["form"]
    assert form["least_output"].value() == "1,000,000.00"
    assert client.get("/customers/tiers/industries/new/?name=茶叶").context["form"]["name"].value() == "茶叶"
    answer = client.post("/customers/tiers/new/", STANDARD)
    assert answer.status_code == 302
    made = TierStandard.objects.get(starts_on=date(2008, 1, 1))
    assert (made.least_balance, made.least_output, made.target_customers) == (200_000, 2_000_000, 45)
    assert "尚未执行" in client.get("/customers/tiers/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts_on": "2007-07-01"}, "起始日不能早于营业日期"),
        ({"tier": "household"}, "企业须填年产值"),
        ({"least_output": ""}, "企业须填年产值"),
        ({"least_balance": "0"}, "不能小于"),
        ({"source": ""}, "必填"),
    ],
)
def test_what_is_refused_stays_typed(client, people, wrong, said) -> None:
    client.force_login(people[1])
    answer = client.post("/customers/tiers/new/", {**STANDARD, **wrong})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not TierStandard.objects.filter(starts_on__gt=date(2000, 1, 1)).exists()


def test_an_industry_is_let_go(client, people) -> None:
    client.force_login(people[1])
    sent = {"name": "农家乐", "starts_on": "2007-07-02", "source": "理事会决定"}
    assert client.post("/customers/tiers/industries/new/", sent).status_code == 302
    assert not LocalIndustry.objects.get(starts_on=date(2007, 7, 2)).is_supported
    assert client.post("/customers/tiers/industries/new/", sent).status_code == 400
    # what says that it is supported no more is what holds now
    page = client.get("/customers/tiers/").content.decode()
    let_go = next(row for row in page.split("<tr>") if "农家乐" in row and "2007-07-02" in row)
    assert "执行中" in let_go
