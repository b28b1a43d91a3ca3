"""Numbers that one customer of the county has: taken once, also under a race."""

from django.db import IntegrityError, connection, transaction

from customers.encryption import keyed_hash
from customers.register.models import Customer
from customers.register.operations.errors import NumberTaken


def hold_number(number: str) -> str:
    """The hash of an identity number, which nobody else enters anywhere until the transaction ends.

    Heads and members of households stand in two tables, and no constraint sees both.
    """
    found: str = keyed_hash(number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [found])
    return found


def save_with_own_numbers(customer: Customer) -> None:
    """Save it.

    The unique keys decide, not a question asked before: one's own branch's holder, another's and one of a moment ago
    are found in the same way and the same time (attacks E03).

    Raises:
        NumberTaken: the identity number or the credit code is another customer's.
    """
    try:
        with transaction.atomic():
            customer.save()
    except IntegrityError as error:
        raise _taken(customer, error) from error


def _taken(customer: Customer, error: IntegrityError) -> Exception:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = str(getattr(diagnosis, "constraint_name", "") or "")
    others = Customer.objects.exclude(pk=customer.pk).select_related("branch")
    if "identity_hash" in name:
        return NumberTaken("identity_number", others.filter(identity_hash=customer.identity_hash).first())
    if "credit_code" in name:
        return NumberTaken("credit_code", others.filter(credit_code=customer.credit_code).first())
    return error
