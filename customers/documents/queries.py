"""Questions about documents."""

from uuid import UUID

from customers.files.models import Document, DocumentQuerySet
from customers.register.models import Customer
from customers.register.queries import customer_for
from organization.access.rights import Right
from organization.access.scope import Access


def documents_of(customer: Customer) -> DocumentQuerySet:
    """The documents of the customer's file, the newest first, withdrawn ones too."""
    found = Document.objects.filter(customer=customer).select_related("uploaded_by", "withdrawn_by")
    return found.order_by("-uploaded_at")


def may_open_withdrawn(access: Access, customer: Customer) -> bool:
    """A withdrawn document may be another person's paper: who directs the branch or audits still opens it."""
    return any(customer.branch_id in access.units(right) for right in _OPENERS)


_OPENERS = (Right.KEEP_ANY_CUSTOMER, Right.SEE_AUDIT)


def document_for(access: Access, pk: int, document_id: UUID) -> Document:
    """The gate to a document: that of its customer, and of that customer only.

    Raises:
        Customer.DoesNotExist, NotTheirs: as ``customer_for``.
        Document.DoesNotExist: the customer has none of that key, or it is withdrawn and not to be opened any more.
    """
    customer = customer_for(access, pk)
    document = Document.objects.select_related("customer").get(pk=document_id, customer=customer)
    if document.withdrawn_on is not None and not may_open_withdrawn(access, customer):
        raise Document.DoesNotExist
    return document
