"""The certificate's page: what its state allows to whom; issuing and printing."""

import pytest
from django.test import Client

from loans.certificates.models import LoanCertificate
from tests.builders import a_customer, a_user, a_village, in_post, open_months, the_union
from tests.builders.certificates import a_certificate, a_rating, frozen, grade_limits
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    open_months("2005-01", "2007-12")
    grade_limits()
    return the_people("2007-03-01")


@pytest.fixture
def village(people):
    return a_village(people.branch_b)


def rated(people, village, name=""):
    customer = a_customer(people.branch_b, village=village, name=name)
    a_rating(customer)
    return customer


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("how", "acts"),
    [
        ({}, ("freeze", "replace", "withdraw")),
        ({"frozen": True}, ("lift", "withdraw")),
        ({"valid_until": "2006-12-31"}, ("withdraw",)),
        ({"withdrawn_on": "2007-01-10"}, ()),
    ],
)
def test_acts_that_the_state_allows(people, village, how, acts) -> None:
    is_frozen = how.pop("frozen", False)
    certificate = a_certificate(rated(people, village), **how)
    if is_frozen:
        frozen(certificate)
    page = client_of(people.carol).get(f"/certificates/{certificate.number}/")
    assert page.context["acts"] == acts
    assert client_of(people.dan).get(f"/certificates/{certificate.number}/").context["acts"] == ()


def test_the_past_is_only_looked_at(people, village) -> None:
    certificate = a_certificate(rated(people, village))
    page = client_of(people.carol).get(f"/certificates/{certificate.number}/?on=2007-01-01")
    assert page.context["acts"] == ()


def test_one_by_one_from_the_customers_page(people, village) -> None:
    customer, carol = rated(people, village), client_of(people.carol)
    address = f"/customers/{customer.pk}/certificates/issue/"
    assert carol.get(address).context["form"].initial["credit_limit"] == 1_500
    answer = carol.post(address, {"credit_limit": "2000", "valid_until": "2008-12-31"})
    assert answer.status_code == 400
    assert "1,500.00" in answer.content.decode()
    carol.post(address, {"credit_limit": "1千", "valid_until": "20081231"})
    assert LoanCertificate.objects.get().credit_limit == 1_000


def test_who_is_not_rated_is_told_so(people) -> None:
    customer, carol = a_customer(people.branch_b), client_of(people.carol)
    address = f"/customers/{customer.pk}/certificates/issue/"
    assert "请先评级" in carol.get(address).content.decode()
    assert carol.post(address, {"credit_limit": "100", "valid_until": "20071231"}).status_code == 400


def test_another_branch_cannot_be_chosen(people, village) -> None:
    rated(people, village)
    carol = client_of(people.carol)
    assert carol.get("/certificates/issue/?branch=0101").status_code == 404
    union = a_user()
    in_post(union, the_union(), "union_credit_department")
    page = client_of(union).get(f"/certificates/issue/?branch=0201&village={village.code}")
    assert len(page.context["rows"]) == 1


def test_a_list_sent_again_issues_nothing_more(people, village) -> None:
    customer, carol = rated(people, village), client_of(people.carol)
    address, data = f"/certificates/issue/?village={village.code}", {"customer": [customer.pk]}
    first = carol.post(address, data)
    assert first.headers["Location"].endswith("/0201-2007-00001/to/0201-2007-00001/print/")
    assert carol.post(address, data).headers["Location"] == address
    assert LoanCertificate.objects.count() == 1


def test_a_booklet_has_holder_limit_stamps_and_rules(people, village) -> None:
    certificate = a_certificate(rated(people, village, name="赵大山"))
    number = certificate.number
    page = client_of(people.carol).get(f"/certificates/{number}/to/{number}/print/").content.decode()
    for text in ("赵大山", number, "1,500.00", "不得出租、转借、转让", "年审章"):
        assert text in page
    assert page.count("paper-page") == 4


def test_a_print_keeps_to_one_series(people, village) -> None:
    carol, address = client_of(people.carol), f"/certificates/issue/?village={village.code}"
    customers = [rated(people, village).pk for _ in range(3)]
    carol.post(address, {"customer": customers})
    first, last, loaded = "0201-2007-00001", "0201-2007-00003", a_certificate(rated(people, village)).number
    answer = carol.get(f"/certificates/{first}/to/{last}/print/")
    assert len(answer.context["certificates"]) == 3
    for wrong in ((last, first), (first, loaded), (loaded, last)):
        assert carol.get("/certificates/{}/to/{}/print/".format(*wrong)).status_code == 404
