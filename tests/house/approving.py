"""Applications on their way, for the table of routes: of each branch one that its loan group sits on."""

from loans.applications.models import Application
from loans.approvals.rules import Post
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders import a_customer
from tests.builders.applications import an_application
from tests.builders.approvals import a_bench, convened, said, submitted, voted

ON = "2007-07-16"


def sittings_each(branches: tuple[tuple[Unit, User, str], ...]) -> list[int]:
    """The open sitting of each branch in turn, in which one member has voted."""
    made = []
    for branch, officer, name in branches:
        bench = a_bench(branch, officer)
        customer = a_customer(branch, officer=officer, name=f"{name}待审户")
        application: Application = an_application(customer, officer, on=ON, amount=8_000)
        submitted(bench, application, on=ON)
        said(bench, application, Post.EXAMINATION, on=ON)
        sitting = convened(bench, application, on=ON)
        voted(sitting, bench.group[0], on=ON)
        made.append(sitting.pk)
    return made
