"""Documents of customers for the table of routes."""

from typing import Any
from uuid import UUID

from customers.documents.operations import receive
from customers.files.models import PaperKind
from customers.register.models import Customer
from tests.builders import a_user
from tests.builders.papers import a_png
from tests.builders.values import a_day


def a_document_each(customers: Any) -> tuple[UUID, UUID]:
    """A picture of the own customer, and one of the other branch's."""
    sender = a_user("扫描员", "P901")
    found = [
        receive(
            customer=Customer.objects.get(pk=pk),
            kind=PaperKind.OTHER,
            pieces=[a_png()],
            name="扫描.png",
            by=sender,
            on=a_day("2007-07-30"),
        ).pk
        for pk in (customers.own, customers.other)
    ]
    return found[0], found[1]
