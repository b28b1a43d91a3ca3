"""Tables of the app, gathered for Django; import each from its own room."""

from customers.register.models import CreditFile as CreditFile
from customers.register.models import Customer as Customer
from customers.register.models import CustomerAssignment as CustomerAssignment
