"""The page of a village: counts, officers, and who lives there."""

import pytest

from common.dates import Month
from customers.register.models import CreditFile, CustomerKind
from loans.certificates.models import LoanCertificate
from loans.coverage.queries import village_rows
from loans.rating.models import Rating
from organization.staff.models import VillageAssignment
from organization.units.models import VillageCount
from tests.builders import a_customer, a_day, a_village, an_officer
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def village(people):
    """Two counts, two officers, one after another; three customers, one of them with everything."""
    village = a_village(people.branch_a, households=100, officer=people.alice)
    VillageCount.objects.create(village=village, starts_on=a_day("2007-04-01"), households=120, businesses=12)
    VillageAssignment.objects.update(ends_on=a_day("2007-03-31"))
    successor = an_officer(people.branch_a, "李接任")
    VillageAssignment.objects.create(village=village, officer=successor, starts_on=a_day("2007-04-01"))
    whole = a_customer(people.branch_a, village=village, name="全有户")
    a_customer(people.branch_a, village=village, name="全无户")
    a_customer(people.branch_a, CustomerKind.SELF_EMPLOYED, village, name="商户")
    a_customer(people.branch_a, CustomerKind.PRIVATE_ENTERPRISE, village, name="企业")
    CreditFile.objects.create(customer=whole, filed_on=a_day("2007-02-01"))
    Rating.objects.create(
        customer=whole, year=2007, rated_on=a_day("2007-03-01"), valid_until=a_day("2008-12-31"), grade="good"
    )
    LoanCertificate.objects.create(
        number="Z1",
        customer=whole,
        issued_on=a_day("2007-03-05"),
        valid_until=a_day("2008-12-31"),
        credit_limit=1_500,
    )
    return village


def page(client, village, query: str = ""):
    return client.get(f"/villages/{village.code}/{query}")


def names(answer) -> list[str]:
    return [shown.row["name"] for shown in answer.context["list"].rows]


def test_as_it_was_on_a_day(client, people, village) -> None:
    client.force_login(people.bob)
    for on, households, officer in (("2007-06-30", 120, "李接任"), ("2007-03-31", 100, "王爱丽")):
        context = page(client, village, f"?on={on}").context
        assert (context["count"].households, context["assignment"].officer.name) == (households, officer)


def test_history_by_the_day(client, people, village) -> None:
    client.force_login(people.bob)
    shown = page(client, village, "?tab=history").content.decode()
    assert "李接任" in shown
    assert "王爱丽" in shown
    early = page(client, village, "?tab=history&on=2007-03-31").content.decode()
    assert "李接任" not in early


def test_who_lives_there_and_what_they_lack(client, people, village) -> None:
    client.force_login(people.bob)
    assert names(page(client, village)) == ["全有户", "全无户", "商户"]
    for key in ("file", "rated", "certificate"):
        assert names(page(client, village, f"?{key}=yes")) == ["全有户"]
        assert names(page(client, village, f"?{key}=no&kind=household")) == ["全无户"]
        assert names(page(client, village, f"?{key}=yes&on=2007-01-31")) == []


def test_says_what_the_score_counts(client, people, village) -> None:
    client.force_login(people.bob)
    [row] = village_rows(Month(2007, 6)).rows()
    for key, counted in (("file", "with_file"), ("rated", "rated")):
        found = page(client, village, f"?{key}=yes&kind=household&on=2007-06-30").context["list"]
        assert found.count == row[counted] == 1


def test_customers_that_another_branch_keeps_are_not_counted(client, people, village) -> None:
    a_customer(people.branch_b, village=village, name="别社户")
    client.force_login(people.bob)
    answer = page(client, village)
    assert answer.context["list"].count == 3
    assert "别社户" not in answer.content.decode()
    client.force_login(people.dan)
    assert page(client, village).context["list"].count == 4


def test_a_fixed_number_of_queries(client, people, village, django_assert_max_num_queries) -> None:
    client.force_login(people.bob)
    for _ in range(20):
        a_customer(people.branch_a, village=village)
    for tab in ("customers", "history"):
        with django_assert_max_num_queries(13):
            page(client, village, f"?tab={tab}")
