"""Tables of the app, gathered for Django; import each from its own room."""

from organization.calendar.models import AccountingMonth as AccountingMonth
from organization.calendar.models import BusinessDate as BusinessDate
from organization.staff.models import Post as Post
from organization.staff.models import User as User
from organization.staff.models import VillageAssignment as VillageAssignment
from organization.units.models import Unit as Unit
from organization.units.models import Village as Village
from organization.units.models import VillageCount as VillageCount
