"""Errors about what people do at the counter."""

from decimal import Decimal

from loans.origination.models import Loan
from loans.servicing.models import WaivedInterest, Waiver
from tests.builders.organization import a_user
from tests.builders.values import a_day
from tests.common.books.planting import changed

DAY = a_day("2007-07-05")


def _undone_alone(_loans: dict[str, Loan]) -> None:
    changed("loans_posting", "origin = 'entered', maker_id = %(who)s", "principal = 500", who=a_user().pk)


def _waiver(loan: Loan, **fields: object) -> Waiver:
    return Waiver.objects.create(
        **{
            "loan": loan,
            "kind": "interest",
            "amount": Decimal(17),
            "reason": "受灾",
            "asked_on": DAY,
            "asked_by": a_user(),
            "approved": True,
            "decided_on": DAY,
            "decided_by": a_user(),
        }
        | fields
    )


def _line(waiver: Waiver, amount: int) -> None:
    item = waiver.loan.interest_items.get()
    WaivedInterest.objects.create(waiver=waiver, item=item, business_date=DAY, amount=amount)


def _approved_without_lines(loans: dict[str, Loan]) -> None:
    _waiver(loans["paying"])


def _less_than_approved(loans: dict[str, Loan]) -> None:
    _line(_waiver(loans["paying"]), 16)


def _of_another_kind(loans: dict[str, Loan]) -> None:
    _line(_waiver(loans["paying"], kind="penalty"), 17)


def _never_approved(loans: dict[str, Loan]) -> None:
    _line(_waiver(loans["paying"], approved=None, decided_on=None, decided_by=None), 17)


def _settled_ahead(_loans: dict[str, Loan]) -> None:
    changed("loans_interestitem", "covers_until = '2007-07-20'")


SERVICING_PLANTS = {
    "reversals_are_made_by_another": [_undone_alone],
    "waivers_are_given_out_whole": [
        _approved_without_lines,
        _less_than_approved,
        _of_another_kind,
        _never_approved,
    ],
    "interest_is_settled_up_to_its_day": [_settled_ahead],
}
