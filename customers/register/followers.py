"""What rooms above do in the same transaction when a customer is entered or changed: they register it in
``AppConfig.ready()``, since the register stands below them all."""

from collections.abc import Callable
from datetime import date

from customers.register.models import Customer
from organization.staff.models import User

#: Given the customer as they now are, who did it, and the business date; what it raises undoes the change.
Follow = Callable[[Customer, User, date], object]

_follows: list[Follow] = []


def follows_customers(function: Follow) -> Follow:
    """Have ``function`` called after each customer that was entered or changed."""
    _follows.append(function)
    return function


def follow(customer: Customer, *, by: User, on: date) -> None:
    """Call them all, in the order of the rooms."""
    for function in _follows:
        function(customer, by, on)
