"""Tables of the app, gathered for Django; import each from its own room."""

from customers.households.models import HouseholdMember as HouseholdMember
from customers.households.models import Kinship as Kinship
from customers.register.models import CreditFile as CreditFile
from customers.register.models import Customer as Customer
from customers.register.models import CustomerAssignment as CustomerAssignment
