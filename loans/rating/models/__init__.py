"""Tables of ratings: what stands (``ratings``), the measure (``cards``, ``standards``), and the way to a rating
(``assessments``, ``meetings``, ``notices``)."""

from loans.rating.models.assessments import Act as Act
from loans.rating.models.assessments import Assessment as Assessment
from loans.rating.models.assessments import AssessmentState as AssessmentState
from loans.rating.models.assessments import AssessmentStep as AssessmentStep
from loans.rating.models.cards import CardCode as CardCode
from loans.rating.models.cards import Scorecard as Scorecard
from loans.rating.models.meetings import Decision as Decision
from loans.rating.models.meetings import MeetingMember as MeetingMember
from loans.rating.models.meetings import RatingMeeting as RatingMeeting
from loans.rating.models.meetings import SeatKind as SeatKind
from loans.rating.models.notices import NoticeLine as NoticeLine
from loans.rating.models.notices import Objection as Objection
from loans.rating.models.notices import PublicNotice as PublicNotice
from loans.rating.models.ratings import Grade as Grade
from loans.rating.models.ratings import GradeLimit as GradeLimit
from loans.rating.models.ratings import Rating as Rating
from loans.rating.models.standards import LocalAverage as LocalAverage
from loans.rating.models.standards import RatingTerms as RatingTerms
