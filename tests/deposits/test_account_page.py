"""The page of a deposit account and the list of all."""

import pytest

from deposits.models import AccountAssignment
from tests.builders import a_customer, a_day, an_account, an_officer, an_outlet, month_end
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def account(people):
    account = an_account(
        an_outlet(people.branch_a),
        people.alice,
        customer=a_customer(people.branch_a, name="储户甲"),
    )
    AccountAssignment.objects.update(ends_on=a_day("2007-04-30"))
    AccountAssignment.objects.create(
        account=account, officer=an_officer(people.branch_a, "李接任"), starts_on=a_day("2007-05-01")
    )
    for month, balance in (("2007-04", 100), ("2007-05", 300), ("2007-06", 200)):
        month_end(account, month, balance, 150)
    return account


def page(client, account, query: str = ""):
    return client.get(f"/deposits/{account.number}/{query}")


def test_as_it_was_on_a_day(client, people, account) -> None:
    client.force_login(people.alice)
    context = page(client, account).context
    assert (context["newest"].balance, context["assignment"].officer.name) == (200, "李接任")
    answer = page(client, account, "?on=2007-04-30")
    assert (answer.context["newest"].balance, answer.context["assignment"].officer.name) == (100, "王爱丽")
    assert "300.00" not in answer.content.decode()
    assert f'href="/customers/{account.customer_id}/"' in answer.content.decode()


def test_every_month_and_every_manager(client, people, account) -> None:
    client.force_login(people.alice)
    shown = page(client, account).content.decode()
    for month in ("2007-04", "2007-05", "2007-06"):
        assert f'id="month-{month}"' in shown
    assert "王爱丽" in page(client, account, "?tab=managers").content.decode()


def test_the_list_is_of_the_visitors_nodes(client, people, account) -> None:
    other = an_account(people.branch_b)
    month_end(other, "2007-06", 5_000)
    client.force_login(people.alice)
    found = client.get("/deposits/").context["list"]
    assert [shown.row["number"] for shown in found.rows] == [account.number]
    assert [f"{cell.value}" for cell in found.totals if cell.column.key == "balance"] == ["200.00"]
    assert other.number not in client.get(f"/deposits/?q={other.number}").content.decode().replace(
        f"?q={other.number}", ""
    ).replace(f'value="{other.number}"', "").replace(f"“{other.number}”", "")


def test_a_fixed_number_of_queries(client, people, account, django_assert_max_num_queries) -> None:
    client.force_login(people.alice)
    for tab in ("balances", "managers"):
        with django_assert_max_num_queries(11):
            page(client, account, f"?tab={tab}")
    for _ in range(20):
        an_account(people.branch_a, people.alice)
    with django_assert_max_num_queries(8):
        client.get("/deposits/")
