"""Questions about customers."""

import hashlib
import json
from datetime import date

from django.db.models import BigIntegerField, Max, QuerySet
from django.db.models.functions import Cast, Substr

from common.identity_numbers import mask_identity_number
from customers.register.models import Customer, CustomerAssignment, CustomerKind
from customers.register.rules import Room, code_figures, code_start
from organization.access.rights import Right
from organization.access.scope import Access, nodes_below
from organization.staff.models import Post, Role, User, VillageAssignment
from organization.units.models import Unit, Village, VillageKind

#: What a form shows of a customer and may change.
_TYPED = (
    "name", "phone", "address", "is_member", "share_capital", "village_id", "credit_code", "identity_hash",
)  # fmt: skip


def customer_for(access: Access, pk: int) -> Customer:
    """The gate to a customer: whoever may see records at the branch that keeps them. With branch, village and file.

    Raises:
        Customer.DoesNotExist: there is none of that key.
        NotTheirs: another branch's.
    """
    customer = Customer.objects.select_related("branch", "village", "credit_file").get(pk=pk)
    access.check(Right.SEE_RECORDS, customer.branch_id)
    return customer


def customer_of_code(access: Access, code: str) -> Customer:
    """The same gate by the customer's number. Raises as ``customer_for``."""
    customer = Customer.objects.select_related("branch", "village").get(code=code)
    access.check(Right.SEE_RECORDS, customer.branch_id)
    return customer


def masked_identity(customer: Customer) -> str:
    """The identity number without the birthday; empty where none is known."""
    return mask_identity_number(customer.identity_number) if customer.identity_number else ""


def filed_on(customer: Customer) -> date | None:
    """The day since which the credit file is complete."""
    file = getattr(customer, "credit_file", None)
    return file.filed_on if file else None


def officers(customer: Customer) -> QuerySet[CustomerAssignment]:
    """Who looked after the customer, the newest first."""
    return customer.assignments.select_related("officer").order_by("-starts_on")


def last_serial(kind: CustomerKind, branch: Unit) -> int:
    """The highest serial number in the codes that the branch gave to this kind; 0 before the first."""
    start, figures = code_start(kind, branch.code), code_figures(kind)
    # a longer code may be that of a branch whose own code begins alike
    given = Customer.objects.filter(
        branch=branch, code__startswith=start, code__regex=f"^{start}[0-9]{{{figures},9}}$"
    )
    serial = Cast(Substr("code", len(start) + 1), BigIntegerField())
    return given.aggregate(last=Max(serial))["last"] or 0


def room_in(village: Village, kind: CustomerKind) -> Room | None:
    """How many customers of a kind the village has room for, by its newest count; None where nobody counts.

    Households are counted in villages only: those of a community (城镇社区) are nobody's figure.
    """
    fields = {CustomerKind.HOUSEHOLD: "households", CustomerKind.SELF_EMPLOYED: "businesses"}
    if kind not in fields or (kind == CustomerKind.HOUSEHOLD and village.kind != VillageKind.VILLAGE):
        return None
    newest = village.counts.order_by("-starts_on").first()
    known = Customer.objects.filter(village=village, kind=kind).count()
    return Room(getattr(newest, fields[kind]) if newest else 0, known)


def who_keeps(customer: Customer, *, by: User, day: date) -> User | None:
    """Who looks after a new customer: the officer of the village, else the one who enters them; nobody where a director
    enters an enterprise, until it is handed to an officer."""
    village = VillageAssignment.objects.on(day).filter(village_id=customer.village_id)
    assigned = village.select_related("officer").first()
    if assigned is not None:
        officer: User = assigned.officer
        return officer
    posts = Post.objects.on(day).filter(user=by, role=Role.CREDIT_OFFICER)
    return by if posts.filter(unit_id__in=nodes_below(customer.branch)).exists() else None


def version_of(customer: Customer) -> str:
    """A mark of what the form shows; another one after any change of it."""
    values = [str(getattr(customer, name)) for name in _TYPED]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def changed_columns(before: Customer, after: Customer) -> list[str]:
    """The columns in which the two differ, of those that a form may change."""
    return [name for name in _TYPED if getattr(before, name) != getattr(after, name)]
