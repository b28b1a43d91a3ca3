"""Questions about the archive."""

from datetime import date

from django.db.models import QuerySet

from customers.archive.models import ArchivePlace, FileLending
from customers.register.models import Customer
from customers.register.queries import customer_for
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import Post, User
from organization.units.models import UnitKind


def customer_to_archive(access: Access, pk: int) -> Customer:
    """The gate to a customer's place in the archive: whoever keeps the archive of their branch.

    Raises:
        Customer.DoesNotExist, NotTheirs: as ``customer_for``.
    """
    customer = customer_for(access, pk)
    access.check(Right.KEEP_ARCHIVE, customer.branch_id)
    return customer


def place_of(customer: Customer) -> ArchivePlace | None:
    """Where the file stands; None where it was never put anywhere."""
    return ArchivePlace.objects.select_related("placed_by").filter(customer=customer).first()


def lendings_of(customer: Customer) -> QuerySet[FileLending]:
    """Who had the file, the newest first."""
    people = ("borrower", "lent_by", "returned_by")
    return FileLending.objects.filter(customer=customer).select_related(*people).order_by("-lent_on", "-pk")


def borrowers(customer: Customer, day: date, *, but: User) -> QuerySet[User]:
    """Who may borrow the file: people in post at its branch, below it, or at the union."""
    posts = Post.objects.on(day)
    near = posts.filter(unit=customer.branch_id) | posts.filter(unit__parent=customer.branch_id)
    near |= posts.filter(unit__kind=UnitKind.UNION)
    people = User.objects.filter(pk__in=near.values("user"), is_active=True).exclude(pk=but.pk)
    return people.order_by("code")
