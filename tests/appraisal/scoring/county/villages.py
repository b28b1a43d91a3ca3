"""Villages with their households, files, ratings, reviews and certificates."""

from customers.register.models import CreditFile, Customer, CustomerKind
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.rating.models import Rating
from loans.reviews.models import AnnualReview
from organization.staff.models import User, VillageAssignment
from organization.units.models import Village, VillageCount, VillageKind
from tests.appraisal.scoring.county.people import People
from tests.builders import a_code, a_customer, a_day, a_village


def household(village: Village, filed_on: str | None = None, kind=CustomerKind.HOUSEHOLD) -> Customer:
    customer = a_customer(village.branch, kind, village)
    if filed_on:
        CreditFile.objects.create(customer=customer, filed_on=a_day(filed_on))
    return customer


def rated(customer: Customer, year: int, rated_on: str, until: str, grade="good", ended_on=None) -> Rating:
    return Rating.objects.create(
        customer=customer,
        year=year,
        rated_on=a_day(rated_on),
        valid_until=a_day(until),
        grade=grade,
        ended_on=ended_on and a_day(ended_on),
    )


def certified(
    customer: Customer, issued_on: str, until: str, withdrawn_on: str | None = None
) -> LoanCertificate:
    return LoanCertificate.objects.create(
        number=a_code("Z"),
        customer=customer,
        issued_on=a_day(issued_on),
        valid_until=a_day(until),
        credit_limit=5_000,
        withdrawn_on=withdrawn_on and a_day(withdrawn_on),
    )


def reviewed(rating: Rating, day: str, certificate: LoanCertificate | None = None, outcome="kept") -> None:
    AnnualReview.objects.create(
        rating=rating, certificate=certificate, year=int(day[:4]), reviewed_on=a_day(day), outcome=outcome
    )


def frozen(certificate: LoanCertificate, since: str, lifted_on: str | None = None) -> None:
    CertificateFreeze.objects.create(
        certificate=certificate, frozen_on=a_day(since), lifted_on=lifted_on and a_day(lifted_on)
    )


def business(village: Village, is_rated: bool) -> None:
    customer = household(village, kind=CustomerKind.SELF_EMPLOYED)
    if is_rated:
        rated(customer, 2007, "2007-02-01", "2009-12-31")


def give_villages(p: People) -> None:
    _tea_village(p)
    _old_count(p)
    _of_branch_c(p)
    # a village of 甲 whose first count begins in July
    a_village(p.a, households=None, officer=p.jia)


def _tea_village(p: People) -> None:
    """Branch 01's: 甲's until 29 June, then 乙's; its newest count begins on 30 June, the next in July."""
    village = a_village(p.a, households=50, businesses=5)
    for day, households in (("2007-06-30", 55), ("2007-07-01", 60)):
        VillageCount.objects.create(
            village=village, starts_on=a_day(day), households=households, businesses=5
        )
    assign(village, p.jia, "2000-01-01", "2007-06-29")
    assign(village, p.yi, "2007-06-30", None)
    business(village, is_rated=False)
    _nine_households(village)


def assign(village: Village, officer: User, since: str, until: str | None) -> None:
    VillageAssignment.objects.create(
        village=village, officer=officer, starts_on=a_day(since), ends_on=until and a_day(until)
    )


def _nine_households(village: Village) -> None:
    # h1: rated this year; its certificate stamped by the review of last year's rating; valid
    h1 = household(village, "2006-02-01")
    rated(h1, 2007, "2007-03-01", "2009-12-31")
    card = certified(h1, "2006-05-01", "2008-12-31")
    reviewed(rated(h1, 2006, "2006-03-01", "2008-12-31"), "2007-04-04", card)
    # h2: last year's rating, reviewed; its certificate is frozen on the last day
    h2 = household(village, "2007-06-30")
    card = certified(h2, "2006-01-01", "2008-12-31")
    reviewed(rated(h2, 2006, "2006-03-01", "2007-12-31"), "2007-02-02", card)
    frozen(card, "2007-06-30")
    # h3: last year's rating without a review; filed a day late; certificate of 1 January: reviewed next year
    h3 = household(village, "2007-07-01")
    rated(h3, 2006, "2006-03-01", "2007-12-31")
    certified(h3, "2007-01-01", "2008-12-31")
    # h4: the review cancelled the rating; it was a review all the same; withdrawn in May
    h4 = household(village)
    card = certified(h4, "2006-12-31", "2008-12-31", withdrawn_on="2007-05-01")
    reviewed(rated(h4, 2006, "2006-03-01", "2008-12-31"), "2007-03-03", card, outcome="cancelled")
    # h5: reviewed, but the rating ran out on 29 June; the certificate on the last day of 2006
    h5 = household(village)
    reviewed(rated(h5, 2006, "2006-03-01", "2007-06-29"), "2007-03-03")
    certified(h5, "2005-05-01", "2006-12-31")
    # h6: not to be rated; certificate to 1 January 2007, not reviewed
    h6 = household(village)
    rated(h6, 2007, "2007-03-01", "2008-12-31", grade="none")
    certified(h6, "2005-05-01", "2007-01-01")
    # h7: this year's rating ended on the last day; certificate withdrawn on the last day of 2006
    h7 = household(village)
    rated(h7, 2007, "2007-03-01", "2008-12-31", ended_on="2007-06-30")
    certified(h7, "2005-05-01", "2008-12-31", withdrawn_on="2006-12-31")
    # h8: rated a day late; certificate withdrawn on 1 January 2007, not reviewed
    h8 = household(village)
    rated(h8, 2007, "2007-07-01", "2008-12-31")
    certified(h8, "2005-05-01", "2008-12-31", withdrawn_on="2007-01-01")
    # h9: a rating of 2005, valid to and reviewed on the last day; a freeze lifted on the last day
    h9 = household(village)
    rating, card = rated(h9, 2005, "2005-03-01", "2007-06-30"), certified(h9, "2005-05-01", "2008-12-31")
    reviewed(rating, "2006-03-03", card)
    reviewed(rating, "2007-06-30", card, outcome="raised")
    frozen(card, "2007-05-01", lifted_on="2007-06-30")


def _old_count(p: People) -> None:
    """Branch 02's: four households and three businesses by an old count; five and four are known."""
    village = a_village(p.b, households=4, businesses=3, officer=p.bing)
    k1, k2, *_rest = [household(village, "2006-02-01") for _ in range(5)]
    # k1: rated this year; its certificate withdrawn on the last day, its review came in July
    rated(k1, 2007, "2007-03-01", "2008-12-31")
    card = certified(k1, "2006-05-01", "2008-12-31", withdrawn_on="2007-06-30")
    reviewed(rated(k1, 2006, "2006-03-01", "2008-12-31"), "2007-07-01", card)
    # k2: reviewed last year only
    reviewed(
        rated(k2, 2005, "2005-03-01", "2006-12-31"), "2006-04-04", certified(k2, "2005-05-01", "2008-12-31")
    )
    for _ in range(4):
        business(village, is_rated=True)


def _of_branch_c(p: People) -> None:
    """A village that nobody has, and an urban community of 戊, whose households are in no count."""
    village = a_village(p.c, households=10, businesses=2)
    s1 = household(village, "2006-02-01")
    rated(s1, 2007, "2007-03-01", "2008-12-31")
    certified(s1, "2007-06-30", "2007-06-30")
    business(village, is_rated=True)
    street = a_village(p.c, VillageKind.URBAN_COMMUNITY, households=1_000, businesses=8, officer=p.wu)
    townsman = household(street, "2006-02-01")
    rated(townsman, 2007, "2007-03-01", "2008-12-31")
    certified(townsman, "2006-05-01", "2008-12-31")
    business(street, is_rated=True)
    business(street, is_rated=False)
