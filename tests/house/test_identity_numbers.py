"""No page, print or file holds a whole identity number, whoever asks (attack E05); who may see it asks for it alone."""

import io
import zipfile

import pytest

from customers.encryption import keyed_hash
from customers.register.models import Customer
from organization.staff.models import Role
from tests.house.addresses import address
from tests.house.routes import ROUTES

#: Not the one of the template's samples, which everybody may read.
NUMBER = "410522197102170013"
#: One of each kind of sight: own, a branch, the county, everything that is read, nothing of the business.
ROLES = (
    Role.CREDIT_OFFICER,
    Role.BRANCH_DIRECTOR,
    Role.UNION_CREDIT_DEPARTMENT,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
#: The page of a revealed number, by its name: a right, a reason and an entry in the audit stand before it.
REVEALING: set[str] = set()


def text_of(answer) -> str:
    """What an answer says, inside of workbooks too."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.attack("E05")
@pytest.mark.parametrize("role", ROLES)
def test_nobody_comes_upon_an_identity_number(world, role) -> None:
    for customer in Customer.objects.all():
        customer.identity_number, customer.identity_hash = NUMBER, keyed_hash(f"{NUMBER}{customer.pk}")
        customer.save()
    user = world.people[role]
    client = world.client(user)
    reading = [each for each in ROUTES if each.method == "GET" and each.name not in REVEALING]
    for route in reading:
        for kind in ("", "?as=excel", "?as=print") if route.is_list else ("",):
            path = address(route.name, world.own(route, user)) + kind
            said = text_of(client.get(path))
            assert NUMBER not in said, path
            assert NUMBER[6:14] not in said, path
