"""Tables of the app, gathered for Django; import each from its own room."""

from appraisal.plans.models import PlanTarget as PlanTarget
from appraisal.publishing.models import Appeal as Appeal
from appraisal.publishing.models import Publication as Publication
from appraisal.publishing.models import Withdrawal as Withdrawal
from appraisal.schemes.models import SchemeDraft as SchemeDraft
from appraisal.schemes.models import SchemeStep as SchemeStep
from appraisal.schemes.models import TrialFacts as TrialFacts
from appraisal.scoring.models import AppraisalScheme as AppraisalScheme
from appraisal.scoring.models import Score as Score
from appraisal.scoring.models import ScoreLine as ScoreLine
from appraisal.scoring.models import ScoreRun as ScoreRun
