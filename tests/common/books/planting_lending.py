"""Errors about contracts and notes."""

from datetime import timedelta
from decimal import Decimal

from loans.lending.models import Note
from loans.servicing.models import RateCause, RateChange, RateReset
from tests.builders.applications import an_application
from tests.builders.customers import a_customer
from tests.builders.lending import a_contract, a_note, a_quota, approved, lent
from tests.builders.organization import a_branch, a_user, business_date, open_months
from tests.builders.values import a_day
from tests.common.books.planting import Plant, changed, run, unguarded

DAY = "2007-07-05"


def _note(*, released: bool = True, **asked) -> Note:
    """Made in July: June is closed."""
    branch = a_branch()
    customer = a_customer(branch, opened_on=DAY)
    application = approved(an_application(customer, a_user(), on=DAY, **asked), on=DAY)
    note = a_note(a_contract(application, on=DAY), on=DAY)
    if released:
        lent(note, on=DAY)
    return note


def _beyond_its_contract(_loans) -> None:
    note = _note()
    changed("loans_contract", "amount = 9999", "id = %(contract)s", contract=note.contract_id)


def _beyond_the_approval(_loans) -> None:
    _note(released=False)
    changed("loans_signedcontract", "approved_amount = 9999")


def _paid_twice(_loans) -> None:
    _note()
    unguarded(
        "loans_posting",
        """
        INSERT INTO loans_posting
            (number, loan_id, kind, business_date, principal, interest, compound, penalty, total, origin, reason)
        SELECT 'TWICE', loan_id, 'disbursement', '2007-07-05', 1, 0, 0, 0, 1, 'loaded', '' FROM loans_note
        """,
    )


def _never_paid(_loans) -> None:
    note = _note()
    note.refresh_from_db()
    unguarded("loans_posting", "DELETE FROM loans_posting WHERE loan_id = %(loan)s", loan=note.loan_id)


def _a_loan_of_a_note_that_waits(_loans) -> None:
    _note()
    changed("loans_note", "state = 'drawn'", without="note_is_released_as_a_loan_by_somebody")


def _parts_short(_loans) -> None:
    _note(released=False)
    changed("loans_notepart", "amount = amount - 1")


def _instalments_short(_loans) -> None:
    note = _note()
    note.refresh_from_db()
    changed("loans_instalment", "amount = amount - 1", "loan_id = %(loan)s", loan=note.loan_id)


def _released_by_its_drawer(_loans) -> None:
    _note()
    changed("loans_note", "released_by_id = drawn_by_id", without="note_is_released_by_another_person")


def _beyond_the_quota(_loans) -> None:
    a_quota(10_000)
    _note(funded_by_relending=True)
    run("UPDATE loans_relendingquota SET amount = 9999")


def _yearly(day: str, **change: object) -> None:
    """Two years that follow the base rate, the books two days on from ``day``; what stands there about its rate."""
    branch, on = a_branch(), DAY
    application = approved(
        an_application(a_customer(branch, opened_on=on), a_user(), on=on, months=24), on=on
    )
    loan = lent(a_note(a_contract(application, on=on, reset=RateReset.YEARLY), on=on), on=on)
    open_months("2007-08", "2008-12")
    if change:
        RateChange.objects.create(loan=loan, starts_on=day, cause=RateCause.RESET, **change)
    business_date(a_day(day) + timedelta(days=2))


def _never_reset(_loans) -> None:
    _yearly("2008-07-05")


def _reset_to_another_rate(_loans) -> None:
    _yearly("2008-07-05", rate_percent=Decimal("11.3401"))


def _reset_on_another_day(_loans) -> None:
    _yearly("2007-11-11", rate_percent=Decimal("11.34"))


def _reset_though_fixed(loans) -> None:
    RateChange.objects.create(
        loan=loans["paying"], starts_on=DAY, rate_percent=Decimal(7), cause=RateCause.RESET
    )


LENDING_PLANTS: dict[str, list[Plant]] = {
    "notes_stay_inside_their_contract": [_beyond_its_contract, _beyond_the_approval],
    "released_notes_are_paid_out_once": [_paid_twice, _never_paid, _a_loan_of_a_note_that_waits],
    "notes_are_repaid_in_parts_that_add_up": [_parts_short, _instalments_short],
    "notes_are_released_by_another_person": [_released_by_its_drawer],
    "relending_was_inside_the_quota": [_beyond_the_quota],
    "rates_follow_the_base_rate_by_rule": [
        _never_reset,
        _reset_to_another_rate,
        _reset_on_another_day,
        _reset_though_fixed,
    ],
}
