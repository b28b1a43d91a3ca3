"""An extended loan that follows the base rate (requirements.md L13, L17; docs/decisions/0020, 0021)."""

from decimal import Decimal

import pytest

from common.books.registry import check, invariants
from loans.lending.operations import reset_rate
from loans.pricing.queries import base_rate
from loans.pricing.rules import Quote
from loans.servicing.models import RateReset
from loans.servicing.queries import rates_of
from tests.builders import a_day, business_date, open_months
from tests.builders.applications import an_application
from tests.builders.extending import agreed, an_extension
from tests.builders.lending import ON, a_contract, a_note, approved, lent
from tests.loans.lending.conftest import a_desk

MOVED, LATER = a_day("2010-07-03"), a_day("2011-07-03")


@pytest.fixture
def desk(db):
    return a_desk()


@pytest.fixture
def loan(desk):
    """Of three years from 3 July 2007, set anew each year, and extended by eighteen months in June 2010."""
    open_months("2009-01", "2012-12")
    wanted = an_application(desk.customer, desk.officer, on=ON, amount=20_000, months=36)
    contract = a_contract(approved(wanted, on=ON), on=ON, reset=RateReset.YEARLY)
    return lent(a_note(contract, on=ON), by=desk.reviewer, on=ON)


def extended(loan, desk):
    for evening in ("2008-07-03", "2009-07-03"):
        reset_rate(loan=loan, day=a_day(evening))
    business_date("2010-06-01")
    return agreed(an_extension(loan, desk.officer, "2010-06-01", "2012-01-03"))


def test_the_agreements_rate_stands_on_the_old_due_date(loan, desk) -> None:
    agreement = extended(loan, desk)
    assert (agreement.was_due_on, reset_rate(loan=loan, day=MOVED)) == (MOVED, None)
    newest = rates_of(loan, MOVED)[-1]
    assert (newest.since, newest.percent, str(newest.cause)) == (MOVED, agreement.rate_percent, "extension")


def test_a_year_later_both_terms_choose_the_band_and_the_extensions_float_holds(loan, desk) -> None:
    """54 months together: the band of three to five years, floating by what the extension was priced with."""
    agreement = extended(loan, desk)
    floats = Quote.from_json(agreement.application.price).floating_percent
    change = reset_rate(loan=loan, day=LATER)
    expected = (base_rate(LATER, 54) * (100 + floats) / 100).quantize(Decimal("0.0001"))
    assert base_rate(LATER, 54) != base_rate(LATER, 36)
    borne = change.rate_percent if change else agreement.rate_percent
    assert borne == expected
    business_date(LATER)
    assert check(tuple(one for one in invariants() if one.name == "rates_follow_the_base_rate_by_rule")) == []


def test_a_later_note_is_extended_in_the_band_of_its_contract(desk) -> None:
    """A note of half a year under a contract of two years was priced by the two years, and so is its extension."""
    wanted = an_application(desk.customer, desk.officer, on=ON, amount=20_000, months=24)
    contract = a_contract(approved(wanted, on=ON), on=ON)
    note = lent(a_note(contract, 5_000, "2008-01-03", on=ON), by=desk.reviewer, on=ON)
    business_date("2007-12-01")
    application = an_extension(note, desk.officer, "2007-12-01", "2008-04-03")
    assert Quote.from_json(application.price).base_percent == base_rate(a_day("2007-12-01"), 27)
    assert base_rate(a_day("2007-12-01"), 27) != base_rate(a_day("2007-12-01"), 9)
