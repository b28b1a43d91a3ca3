"""Tables of the app, gathered for Django; import each from its own room."""

from customers.archive.models import ArchivePlace as ArchivePlace
from customers.archive.models import FileLending as FileLending
from customers.files.models import BusinessFacts as BusinessFacts
from customers.files.models import CreditSurvey as CreditSurvey
from customers.files.models import Document as Document
from customers.files.models import SurveyLine as SurveyLine
from customers.households.models import HouseholdMember as HouseholdMember
from customers.households.models import Kinship as Kinship
from customers.register.models import CreditFile as CreditFile
from customers.register.models import Customer as Customer
from customers.register.models import CustomerAssignment as CustomerAssignment
from customers.tiers.models import LocalIndustry as LocalIndustry
from customers.tiers.models import TierStandard as TierStandard
