"""What is done with accounts of staff, and how the first one of an empty world comes about."""

from organization.staff.operations.accounts import set_password as set_password
from organization.staff.operations.founding import SomebodyIsThere as SomebodyIsThere
from organization.staff.operations.founding import found as found
