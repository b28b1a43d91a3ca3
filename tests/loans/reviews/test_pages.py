"""Who may review, what is offered to whom, and where a refusal stands."""

import pytest
from django.test import Client

from loans.reviews.models import AnnualReview
from tests.builders import a_customer, a_loan, a_village, an_officer, open_months
from tests.builders.certificates import a_certificate, a_rating, grade_limits
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    open_months("2005-01", "2007-12")
    grade_limits()
    return the_people("2007-03-01")


@pytest.fixture
def village(people):
    return a_village(people.branch_a, officer=people.alice)


@pytest.fixture
def holder(people, village):
    customer = a_customer(people.branch_a, village=village, name="周一")
    a_rating(customer)
    a_certificate(customer)
    return customer


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_officer_is_not_offered_to_raise(people, village, holder) -> None:
    page = client_of(people.alice).get(f"/villages/{village.code}/reviews/").content.decode()
    assert 'aria-keyshortcuts="k"' in page
    assert 'aria-keyshortcuts="r"' not in page
    form = client_of(people.alice).get(f"/customers/{holder.pk}/review/").context["form"]
    assert [value for value, _label in form.fields["outcome"].choices] == ["kept", "lowered", "cancelled"]


def test_a_raise_that_is_sent_all_the_same_is_no_choice(people, holder) -> None:
    data = {"outcome": "raised", "grade": "excellent", "credit_limit": "2000", "reason": "好"}
    answer = client_of(people.alice).post(f"/customers/{holder.pk}/review/", data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["outcome"])
    assert not AnnualReview.objects.exists()


def test_the_form_comes_filled_with_what_an_outcome_usually_means(people, holder) -> None:
    form = client_of(people.alice).get(f"/customers/{holder.pk}/review/?outcome=lowered").context["form"]
    assert form.initial == {"outcome": "lowered", "grade": "ordinary", "credit_limit": 1_000}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"outcome": "lowered", "grade": "ordinary", "credit_limit": "900"}, "reason"),
        ({"outcome": "lowered", "grade": "ordinary", "credit_limit": "1200", "reason": "灾"}, "credit_limit"),
        ({"outcome": "lowered", "grade": "good", "credit_limit": "1500", "reason": "灾"}, "credit_limit"),
        ({"outcome": "lowered", "reason": "灾"}, "grade"),
        ({"outcome": "kept", "diverted": "on"}, "outcome"),
    ],
)
def test_a_refusal_stands_beside_its_field(people, holder, typed, field) -> None:
    answer = client_of(people.alice).post(f"/customers/{holder.pk}/review/", typed)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert typed.get("reason", "") in answer.content.decode()
    assert not AnnualReview.objects.exists()


def test_another_officers_village_is_seen_but_not_reviewed(people, village, holder) -> None:
    other = client_of(an_officer(people.branch_a))
    assert other.get("/reviews/").status_code == 200
    assert other.get(f"/villages/{village.code}/reviews/").status_code == 403
    assert other.post(f"/customers/{holder.pk}/review/", {"outcome": "kept"}).status_code == 403
    assert not AnnualReview.objects.exists()


def test_who_is_late_cannot_be_ticked(people, village, holder) -> None:
    a_loan(people.branch_a, customer=holder, amount=500, due_on="2007-02-01")
    client = client_of(people.alice)
    page = client.get(f"/villages/{village.code}/reviews/").content.decode()
    assert "500.00" in page and "disabled" in page
    client.post(f"/villages/{village.code}/reviews/", {"customer": [holder.pk]})
    assert not AnnualReview.objects.exists()


def test_the_villages_are_listed_with_what_is_left(people, village, holder) -> None:
    a_rating(a_customer(people.branch_a, village=village))
    client = client_of(people.alice)
    client.post(f"/villages/{village.code}/reviews/", {"only": holder.pk})
    [row] = client.get("/reviews/").context["list"].rows
    assert (row.row["to_review"], row.row["reviewed"], row.row["left_over"]) == (2, 1, 1)
