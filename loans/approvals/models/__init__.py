"""Tables of the room: what was done on applications, sittings, and the parameters of both."""

from loans.approvals.models.choices import OutcomeChoice as OutcomeChoice
from loans.approvals.models.choices import PostChoice as PostChoice
from loans.approvals.models.choices import StageChoice as StageChoice
from loans.approvals.models.decisions import ApplicationDecision as ApplicationDecision
from loans.approvals.models.decisions import ApplicationStage as ApplicationStage
from loans.approvals.models.decisions import InvestigationReport as InvestigationReport
from loans.approvals.models.sittings import Sitting as Sitting
from loans.approvals.models.sittings import SittingMember as SittingMember
from loans.approvals.models.standards import AuthorityLimit as AuthorityLimit
from loans.approvals.models.standards import PostDeadline as PostDeadline
from loans.approvals.models.standards import VotingTerms as VotingTerms
