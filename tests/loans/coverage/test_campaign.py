"""The four figures of branches, villages and officers, and who is missing."""

from datetime import date

import pytest

from common.dates import Month
from customers.register.models import CreditFile
from loans.coverage.campaign import AIM, AIMS, Of, missing
from loans.coverage.rules import is_met, required_on, share
from loans.reviews.models import AnnualReview
from tests.builders import a_branch, a_customer, a_village, an_officer
from tests.builders.certificates import a_certificate, a_rating
from tests.loans.coverage.agreeing import figures_of, lists_that_differ

pytestmark = pytest.mark.django_db
JUNE = Month(2007, 6)


@pytest.fixture
def village():
    """Of five households, four have a file and three a rating; of these two were reviewed and two have a certificate."""
    branch = a_branch(code="0103")
    village = a_village(branch, households=5, officer=an_officer(branch, code="10301"))
    for number in range(4):
        customer = a_customer(branch, village=village)
        CreditFile.objects.create(customer=customer, filed_on=date(2006, 1, 5))
        if number == 3:
            continue
        rating = a_rating(customer)
        certificate = a_certificate(customer, withdrawn_on="2007-05-01" if number == 1 else None)
        if number < 2:
            reviewed_on = date(2007, 2, 1)
            AnnualReview.objects.create(
                rating=rating, certificate=certificate, year=2007, reviewed_on=reviewed_on, outcome="kept"
            )
    a_village(branch, households=0)
    return village


@pytest.mark.parametrize(("of", "code"), [(Of.BRANCH, "0103"), (Of.OFFICER, "10301"), (Of.VILLAGE, None)])
def test_part_whole_and_what_is_short(village, of, code) -> None:
    row = next(row for row in figures_of(of, JUNE) if row["code"] == (code or village.code))
    found = {aim.key: (row[f"{aim.key}_part"], row[f"{aim.key}_whole"]) for aim in AIMS}
    # rated: those of an earlier year that were reviewed; one of the two has no certificate any more
    assert found == {"files": (4, 5), "ratings": (2, 5), "reviews": (2, 3), "certificates": (1, 2)}
    assert row["short"] == 4


def test_rows_say_what_the_rules_say(village) -> None:
    required = required_on(JUNE.last_day)
    for of in Of:
        for row in figures_of(of, JUNE):
            pairs = {aim.key: (row[f"{aim.key}_part"], row[f"{aim.key}_whole"]) for aim in AIMS}
            for key, pair in pairs.items():
                assert float(row[f"{key}_share"]) == pytest.approx(float(share(*pair)))
            short = [key for key, pair in pairs.items() if not is_met(*pair, getattr(required, key))]
            assert row["short"] == len(short)


def test_each_list_comes_to_its_figure(village) -> None:
    assert [differ for of in Of for differ in lists_that_differ(of, JUNE)] == []


def test_who_is_missing(village) -> None:
    [unstamped] = missing(AIM["reviews"], Of.VILLAGE, village.pk, JUNE).rows()
    [without] = missing(AIM["certificates"], Of.VILLAGE, village.pk, JUNE).rows()
    third, second = village.customers.order_by("pk")[2], village.customers.order_by("pk")[1]
    assert (unstamped["customer_id"], without["customer_id"]) == (third.pk, second.pk)


def test_another_month_is_another_month(village) -> None:
    [row] = figures_of(Of.BRANCH, Month(2006, 12))
    assert (row["ratings_part"], row["reviews_whole"]) == (3, 0)
