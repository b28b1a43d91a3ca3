"""Approved applications, contracts and notes of the two branches, for the table of routes."""

from collections.abc import Iterable

from loans.lending.models import SignedContract
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders.applications import an_application
from tests.builders.groups import a_household
from tests.builders.lending import a_contract, a_note, a_quota, approved
from tests.builders.organization import a_village
from tests.house.things import NOBODYS, Thing

ON = "2007-07-31"


def lending_each(
    own: tuple[Unit, User], theirs: tuple[Unit, User], staff: Iterable[User]
) -> dict[str, Thing]:
    """Each person has a note of their own to release: what one paid out, another could not."""
    ours, others = _made(*own), _made(*theirs)
    things = {name: Thing(ours[name], others[name], "N9999999") for name in ours}
    contract = SignedContract.objects.get(contract__number=ours["contract"])
    releases = {user.code: a_note(contract, 1_000, on=ON).number for user in staff}
    things["released_note"] = Thing(releases, others["note"], "N9999999")
    things["condition"] = Thing(1, missing=99)
    things["relending_quota"] = Thing(a_quota().pk, missing=NOBODYS)
    return things


def _made(branch: Unit, officer: User) -> dict[str, str]:
    customer = a_household(branch, a_village(branch, officer=officer), name="借款户")

    def application(conditions: str = "", **asked):
        made = an_application(customer, officer, on=ON, **asked)
        return approved(made, on=ON, conditions=conditions)

    contract = a_contract(application(amount=30_000), on=ON)
    return {
        "conditioned_application": application(conditions="投保房屋险").number,
        "signable_application": application().number,
        "contract": contract.contract.number,
        "note": a_note(contract, 1_000, on=ON).number,
    }
