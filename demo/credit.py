"""Credit files, ratings, annual reviews and loan certificates (requirements.md L2 to L4, L9)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from customers.register.models import CustomerKind
from demo import facts
from demo.cents import yuan
from demo.clients import Client
from demo.dice import Dice, dice_for
from loans.rating.models import Grade
from loans.reviews.models import ReviewOutcome

#: Grade: points from, to, limit of a household in yuan.
_HOUSEHOLD_GRADES = {
    Grade.EXCELLENT: (82, 99, 20_000),
    Grade.GOOD: (70, 82, 10_000),
    Grade.ORDINARY: (60, 70, 5_000),
}
_GRADE_WEIGHTS = {Grade.EXCELLENT: 25, Grade.GOOD: 45, Grade.ORDINARY: 30}
#: The year of the first rating of a household: the great survey was in 2005.
_FIRST_YEARS = {2005: 66, 2006: 24, 2007: 10}
#: A rating and its certificate hold for three years, to the last day of the year after next.
_YEARS_VALID = 2


@dataclass
class Credit:
    """The rows that this module makes."""

    ratings: list[facts.Rating] = field(default_factory=list)
    certificates: list[facts.Certificate] = field(default_factory=list)
    reviews: list[facts.Review] = field(default_factory=list)


def make_credit(seed: int, clients: list[Client]) -> Credit:
    """Files, ratings, reviews and certificates of all customers; notes on each client what lending asks for."""
    credit = Credit()
    by_branch: dict[str, Dice] = {}
    for client in clients:
        code = client.branch.code
        dice = by_branch.setdefault(code, dice_for(seed, "credit", code))
        if client.kind == CustomerKind.HOUSEHOLD:
            _household(credit, dice, client)
        else:
            _business(credit, dice, client)
    return credit


def _household(credit: Credit, dice: Dice, client: Client) -> None:
    """A rating needs a file, a certificate needs a rating; both are made before the spring ploughing."""
    character = client.branch.character
    year = dice.weighted(_FIRST_YEARS)
    if not dice.chance(character.files):
        return
    filed_on = client.filed_on = dice.day(date(year, 1, 8), date(year, 6 if year == 2005 else 2, 10))
    if not dice.chance(min(1.0, character.rated / character.files)):
        return
    if dice.chance(0.02):
        _refused(credit, dice, client, year)
        return
    rating = _rated(credit, dice, client, year, filed_on)
    certificate = _certificate(credit, dice, client, rating) if dice.chance(character.certified) else None
    _reviews(credit, dice, client, rating, certificate)


def _refused(credit: Credit, dice: Dice, client: Client, year: int) -> None:
    points = Decimal(dice.randint(30, 59))
    rated_on = dice.day(date(year, 2, 1), date(year, 3, 20))
    credit.ratings.append(
        facts.Rating(client.code, year, rated_on, date(year, 12, 31), Grade.NONE, points, yuan(0), None)
    )


def _rated(credit: Credit, dice: Dice, client: Client, year: int, filed_on: date) -> facts.Rating:
    grade = dice.weighted(_GRADE_WEIGHTS)
    low, high, limit = _HOUSEHOLD_GRADES[grade]
    rating = facts.Rating(
        customer=client.code,
        year=year,
        rated_on=max(filed_on, dice.day(date(year, 2, 1), date(year, 3, 10))),
        valid_until=date(year + _YEARS_VALID, 12, 31),
        grade=grade,
        points=Decimal(dice.randint(low * 2, high * 2)) / 2,
        credit_limit=yuan(limit * 100),
        ended_on=None,
    )
    credit.ratings.append(rating)
    client.grade, client.limit = grade, limit
    return rating


def _certificate(credit: Credit, dice: Dice, client: Client, rating: facts.Rating) -> facts.Certificate:
    """Most hold as long as the rating; a few run out a year earlier and were never renewed, a few were taken back."""
    issued_on = dice.days_after(rating.rated_on, 2, 20)
    early = rating.year == 2005 and dice.chance(0.03)
    valid_until = date(2006, 12, 31) if early else rating.valid_until
    withdrawn = dice.chance(0.012)
    certificate = facts.Certificate(
        number=f"DKZ{client.code[1:]}",
        customer=client.code,
        issued_on=issued_on,
        valid_until=valid_until,
        credit_limit=rating.credit_limit,
        withdrawn_on=dice.day(date(2006, 5, 1), date(2007, 6, 30))
        if withdrawn and rating.year == 2005
        else None,
    )
    credit.certificates.append(certificate)
    client.certificate, client.certified_from = certificate.number, issued_on
    client.certified_until = min(valid_until, certificate.withdrawn_on or valid_until)
    return certificate


def _reviews(
    credit: Credit, dice: Dice, client: Client, rating: facts.Rating, certificate: facts.Certificate | None
) -> None:
    character = client.branch.character
    for year in range(rating.year + 1, 2008):
        if not dice.chance(character.reviewed):
            continue
        reviewed_on = dice.day(date(year, 1, 5), date(year, character.review_month, 27))
        stamped = certificate and reviewed_on <= (certificate.withdrawn_on or certificate.valid_until)
        outcome = dice.weighted(
            {
                ReviewOutcome.KEPT: 88,
                ReviewOutcome.RAISED: 6,
                ReviewOutcome.LOWERED: 5,
                ReviewOutcome.CANCELLED: 0.4,
            }
        )
        number = certificate.number if certificate and stamped else None
        credit.reviews.append(facts.Review(client.code, rating.year, number, year, reviewed_on, outcome))
        if outcome == ReviewOutcome.CANCELLED:
            return


def _business(credit: Credit, dice: Dice, client: Client) -> None:
    """Businesses and enterprises are rated anew each year, for that year."""
    if dice.chance(client.branch.character.files):
        client.filed_on = dice.day(date(2005, 1, 10), date(2005, 12, 20))
    for year in (2005, 2006, 2007):
        if dice.chance(client.branch.character.businesses):
            _yearly(credit, dice, client, year)


def _yearly(credit: Credit, dice: Dice, client: Client, year: int) -> None:
    grade = dice.weighted(_GRADE_WEIGHTS)
    low, high, limit = _HOUSEHOLD_GRADES[grade]
    large = 30 if client.kind != CustomerKind.SELF_EMPLOYED else 8
    client.grade = grade
    credit.ratings.append(
        facts.Rating(
            customer=client.code,
            year=year,
            rated_on=dice.day(
                date(year, 1, 15), date(year, min(12, client.branch.character.review_month + 1), 25)
            ),
            valid_until=date(year, 12, 31),
            grade=grade,
            points=Decimal(dice.randint(low * 2, high * 2)) / 2,
            credit_limit=yuan(limit * large * 100),
            ended_on=None,
        )
    )


def freeze_rows(frozen: Iterator[tuple[Client, date, date | None]]) -> Iterator[facts.Freeze]:
    """Certificates frozen because a loan under them was long overdue, until it was repaid."""
    for client, frozen_on, lifted_on in frozen:
        if client.certificate:
            yield facts.Freeze(client.certificate, frozen_on, lifted_on, "贷款逾期未还，冻结贷款证")
