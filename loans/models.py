"""Tables of the app, gathered for Django; import each from its own room."""

from loans.certificates.models import CertificateFreeze as CertificateFreeze
from loans.certificates.models import LoanCertificate as LoanCertificate
from loans.classification.models import Classification as Classification
from loans.classification.models import Inspection as Inspection
from loans.monitoring.models import PostLoanReport as PostLoanReport
from loans.monitoring.models import Violation as Violation
from loans.origination.models import Contract as Contract
from loans.origination.models import Loan as Loan
from loans.origination.models import LoanAssignment as LoanAssignment
from loans.rating.models import GradeLimit as GradeLimit
from loans.rating.models import Rating as Rating
from loans.reviews.models import AnnualReview as AnnualReview
from loans.servicing.models import Extension as Extension
from loans.servicing.models import Instalment as Instalment
from loans.servicing.models import InterestItem as InterestItem
from loans.servicing.models import InterestPayment as InterestPayment
from loans.servicing.models import LoanBalance as LoanBalance
from loans.servicing.models import OffBookMove as OffBookMove
from loans.servicing.models import Posting as Posting
from loans.snapshots.models import LoanSnapshot as LoanSnapshot
