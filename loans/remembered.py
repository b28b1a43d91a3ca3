"""What of this app stands in a customer's history."""

from django.utils.translation import gettext_lazy as _

from customers.register.history import follow_table
from loans.applications.models import Application
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.groups.models import GroupMember
from loans.rating.models import Rating
from loans.reviews.models import AnnualReview


def remember() -> None:
    """Called once, when Django starts."""
    follow_table(Rating, _("资信评定"), about=lambda row: str(row.year))
    follow_table(AnnualReview, _("年审"), "rating__customer_id", about=lambda row: str(row.year))
    follow_table(LoanCertificate, _("贷款证"), about=lambda row: str(row.number))
    follow_table(CertificateFreeze, _("贷款证冻结"), "certificate__customer_id")
    follow_table(GroupMember, _("联保小组成员"))
    follow_table(Application, _("贷款申请"), about=lambda row: str(row.number))
