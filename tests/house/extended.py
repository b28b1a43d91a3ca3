"""Loans that can be extended, and extensions on their way, of the two branches, for the table of routes."""

from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import a_loan
from tests.builders.extending import agreed, an_extension
from tests.builders.groups import a_household
from tests.builders.lending import approved
from tests.builders.organization import a_village
from tests.house.things import Thing

ON = "2007-07-31"
UNTIL = "2008-02-10"


def extensions_each(own: tuple[Unit, User], theirs: tuple[Unit, User]) -> dict[str, Thing]:
    """Own ones and the other branch's: a loan, and applications that are entered, approved, agreed."""
    ours, others = _made(*own), _made(*theirs)
    return {name: Thing(ours[name], others[name], "Z9999999") for name in ours}


def _made(branch: Unit, officer: User) -> dict[str, str]:
    customer = a_household(branch, a_village(branch, officer=officer), name="展期户")

    def loan():
        return a_loan(branch, officer, customer=customer, released_on="2006-08-10", due_on="2007-08-10")

    def asked():
        return an_extension(loan(), officer, ON, UNTIL)

    return {
        "extendable_loan": loan().number,
        "extension": asked().number,
        "approved_extension": approved(asked(), on=ON).number,
        "agreement": agreed(asked()).number,
    }
