"""Tables of the app, gathered for Django; import each from its own room."""

from organization.calendar.models import AccountingMonth as AccountingMonth
from organization.calendar.models import BusinessDate as BusinessDate
from organization.calendar.models import DayEnd as DayEnd
from organization.calendar.models import SetAside as SetAside
from organization.credentials.models import RecoveryCode as RecoveryCode
from organization.credentials.models import SecondFactor as SecondFactor
from organization.people.models import PostRequest as PostRequest
from organization.reminders.models import Reminder as Reminder
from organization.sessions.models import KnownSource as KnownSource
from organization.sessions.models import PersonSession as PersonSession
from organization.sessions.models import SignInTry as SignInTry
from organization.staff.models import PasswordRecord as PasswordRecord
from organization.staff.models import Post as Post
from organization.staff.models import ServiceAccount as ServiceAccount
from organization.staff.models import User as User
from organization.staff.models import VillageAssignment as VillageAssignment
from organization.tokens.models import ApiToken as ApiToken
from organization.tokens.models import TokenUse as TokenUse
from organization.units.models import Unit as Unit
from organization.units.models import Village as Village
from organization.units.models import VillageCount as VillageCount
