"""``/api/v1/certificates/``: the loan certificates of the customers in sight."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from loans.certificates.models import CertificateFreeze, LoanCertificate
from tests.builders import a_customer
from tests.builders.people import the_people
from tests.builders.values import a_code

ADDRESS = "/api/v1/certificates/"


@pytest.fixture
def people(db):
    return the_people()


def certified(customer) -> LoanCertificate:
    return LoanCertificate.objects.create(
        number=a_code("Z"),
        customer=customer,
        issued_on=date(2006, 3, 1),
        valid_until=date(2009, 2, 28),
        credit_limit=2_000,
    )


def numbers(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["number"] for row in answer.json()["results"]]


def test_a_certificate_as_other_systems_read_it(client, people) -> None:
    customer = a_customer(people.branch_a)
    certificate = certified(customer)
    for day, lifted in ((date(2006, 5, 1), date(2006, 6, 1)), (date(2007, 1, 1), None)):
        CertificateFreeze.objects.create(certificate=certificate, frozen_on=day, lifted_on=lifted)
    client.force_login(people.alice)
    assert client.get(ADDRESS).json()["results"] == [
        {
            "number": certificate.number,
            "customer": customer.code,
            "issued_on": "2006-03-01",
            "valid_until": "2009-02-28",
            "credit_limit": "2000.00",
            "withdrawn_on": None,
            "freezes": [
                {"frozen_on": "2007-01-01", "lifted_on": None},
                {"frozen_on": "2006-05-01", "lifted_on": "2006-06-01"},
            ],
        }
    ]


def test_of_whom_and_since_when(client, people) -> None:
    old, frozen, lifted, withdrawn = [certified(a_customer(people.branch_a)) for _ in range(4)]
    theirs = certified(a_customer(people.branch_b))
    CertificateFreeze.objects.create(certificate=lifted, frozen_on=date(2007, 1, 1))
    long_ago = timezone.now() - timedelta(days=9)
    LoanCertificate.objects.update(entered_at=long_ago)
    CertificateFreeze.objects.update(entered_at=long_ago)
    client.force_login(people.alice)
    assert numbers(client.get(ADDRESS)) == [each.number for each in (old, frozen, lifted, withdrawn)]
    assert client.get(ADDRESS, {"customer": theirs.customer.code}).status_code == 404
    since = {"changed_since": (timezone.now() - timedelta(days=1)).isoformat()}
    assert numbers(client.get(ADDRESS, since)) == []
    # a freeze, its end and a withdrawal each make it another certificate
    CertificateFreeze.objects.create(certificate=frozen, frozen_on=date(2007, 2, 1))
    CertificateFreeze.objects.filter(certificate=lifted).update(lifted_on=date(2007, 2, 1))
    LoanCertificate.objects.filter(pk=withdrawn.pk).update(withdrawn_on=date(2007, 2, 1))
    assert numbers(client.get(ADDRESS, since)) == [frozen.number, lifted.number, withdrawn.number]
