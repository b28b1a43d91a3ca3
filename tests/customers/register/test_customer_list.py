"""The lists of customers and loans, and what the search box finds: of what the visitor may see, nothing else."""

import pytest

from common.audit.models import AuditEntry, AuditKind
from customers.encryption import keyed_hash
from customers.register.models import CreditFile
from tests.builders import (
    a_customer,
    a_day,
    a_loan,
    a_village,
    an_account,
    classified,
    extended,
    repaid,
    taken_off,
)
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
MINE, THEIRS = "410522197001010010", "410522197001010029"


@pytest.fixture
def people():
    return the_people()


def identified(branch, number: str, name: str):
    customer = a_customer(branch, name=name)
    customer.identity_number, customer.identity_hash = number, keyed_hash(number)
    customer.pinyin = "zdt"
    customer.save()
    return customer


def numbers(answer) -> list[str]:
    return [shown.row["number"] for shown in answer.context["list"].rows]


def names(answer) -> list[str]:
    return [shown.row["name"] for shown in answer.context["list"].rows]


def found(client, text: str) -> list[str]:
    return [result.address for result in client.get("/search/", {"q": text}).context["results"]]


def test_customers_of_ones_branch(client, people) -> None:
    first = a_customer(people.branch_a, name="甲", village=a_village(people.branch_a), officer=people.alice)
    a_customer(people.branch_a, name="乙")
    a_customer(people.branch_b, name="丙")
    CreditFile.objects.create(customer=first, filed_on=a_day("2007-02-01"))
    client.force_login(people.alice)
    assert names(client.get("/customers/")) == ["甲", "乙"]
    assert names(client.get("/customers/?file=no")) == ["乙"]
    assert names(client.get("/customers/?q=丙")) == []
    client.force_login(people.dan)
    assert names(client.get("/customers/")) == ["甲", "乙", "丙"]


def test_a_whole_identity_number_opens_its_holder(client, people) -> None:
    mine = identified(people.branch_a, MINE, "赵大田")
    identified(people.branch_b, THEIRS, "钱别社")
    client.force_login(people.alice)
    for typed in (MINE, f" {MINE[:6]} {MINE[6:]}", "４１０５２２１９７００１０１００１０"):
        answer = client.get("/customers/", {"q": typed})
        assert answer.headers["Location"] == f"/customers/{mine.pk}/"
        assert found(client, typed) == [f"/customers/{mine.pk}/"]
    assert client.get("/customers/", {"q": THEIRS}).context["list"].count == 0
    assert found(client, THEIRS) == []
    # a part of it finds nobody
    assert client.get("/customers/", {"q": MINE[:17]}).context["list"].count == 0
    assert client.get("/customers/", {"q": MINE, "as": "excel"}).status_code == 302
    assert not AuditEntry.objects.filter(kind=AuditKind.EXPORTED).exists()


def test_loans_as_they_stand(client, people) -> None:
    paying = a_loan(people.branch_a, people.alice, amount=1_000, due_on="2007-05-10")
    repaid(paying, "2007-05-02", 400)
    extended(paying, "2007-05-08", "2007-09-10")
    classified(paying, "2007-05-31", "doubtful")
    classified(paying, "2007-07-31", "normal")
    settled = a_loan(people.branch_a, amount=2_000)
    repaid(settled, "2007-03-01", 2_000)
    swapped = a_loan(people.branch_a, amount=3_000)
    taken_off(swapped, "2007-05-31")
    a_loan(people.branch_b, amount=5_000)
    client.force_login(people.alice)
    answer = client.get("/loans/")
    assert numbers(answer) == [paying.number, swapped.number, settled.number]
    row = answer.context["list"].rows[0].row
    assert (row["balance"], row["due_on"], row["tier"]) == (600, a_day("2007-09-10"), "doubtful")
    assert row["officer"] == "王爱丽"
    [balance] = [cell for cell in answer.context["list"].totals if cell.column.key == "balance"]
    assert f"{balance.value}" == "600.00"
    for state, loan in (("open", paying), ("settled", settled), ("swapped", swapped)):
        assert numbers(client.get(f"/loans/?state={state}")) == [loan.number]


def test_loans_with_a_balance_come_first_the_latest_due_on_top(client, people) -> None:
    old = a_loan(people.branch_a, due_on="2007-01-10")
    settled = a_loan(people.branch_a, due_on="2007-12-10")
    repaid(settled, "2007-03-01", 10_000)
    young = a_loan(people.branch_a, due_on="2007-11-10")
    client.force_login(people.alice)
    assert numbers(client.get("/loans/")) == [young.number, old.number, settled.number]
    assert numbers(client.get("/loans/?sort=-due_on")) == [settled.number, young.number, old.number]


def test_the_list_says_what_the_page_says(client, people) -> None:
    """The list reckons due date and tier in its own, cheaper way; it must agree."""
    loan = a_loan(
        people.branch_a, due_on="2007-05-10", instalments=[("2006-09-10", 4_000), ("2007-05-10", 6_000)]
    )
    client.force_login(people.alice)
    for move in (
        ("2006-09-01", "2007-04-10", 1),
        ("2007-05-01", "2007-07-10", 2),
        ("2007-04-09", "2007-08-10", 1),
    ):
        extended(loan, move[0], move[1], sequence=move[2])
        standing = client.get(f"/loans/{loan.number}/").context["standing"]
        [shown] = client.get("/loans/").context["list"].rows
        assert (shown.row["due_on"], shown.row["tier"]) == (standing.due_on, standing.tier)


def test_the_search_box_finds_records_in_sight(client, people) -> None:
    village = a_village(people.branch_a)
    customer = identified(people.branch_a, MINE, "赵大田")
    loan, account = a_loan(people.branch_a, customer=customer), an_account(people.branch_a)
    client.force_login(people.alice)
    assert found(client, "赵大") == found(client, "ZDT") == [f"/customers/{customer.pk}/"]
    assert found(client, loan.number.lower()) == [f"/loans/{loan.number}/"]
    assert found(client, village.name) == [f"/villages/{village.code}/"]
    assert found(client, account.number) == [f"/deposits/{account.number}/"]
    client.force_login(people.carol)
    for text in ("赵大", "zdt", loan.number, village.name, account.number, MINE):
        assert found(client, text) == []


def test_a_fixed_number_of_queries(client, people, django_assert_max_num_queries) -> None:
    for _ in range(60):
        a_loan(people.branch_a, people.alice)
    client.force_login(people.alice)
    for address in ("/customers/", "/loans/", "/customers/?q=C", "/loans/?q=L&page=2"):
        with django_assert_max_num_queries(11):
            client.get(address)
    # one for each kind of thing that is found
    with django_assert_max_num_queries(13):
        client.get("/search/?q=L", headers={"HX-Request": "true"})
