"""Collection notices and their receipts (requirements.md R2)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.guards.triggers import closed_month_guards
from loans.origination.models import Loan


class NoticeKind(models.TextChoices):
    DUE = "due", _("到期贷款催收通知书")
    OVERDUE = "overdue", _("逾期贷款催收通知书")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Notice(models.Model):
    """A notice to a borrower about one loan, and the day on which its acknowledgement of receipt (回执) was filed."""

    number = models.CharField(_("通知书编号"), max_length=40, unique=True)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="notices", verbose_name=_("借据"))
    kind = models.CharField(_("种类"), max_length=10, choices=NoticeKind.choices)
    dated_on = models.DateField(_("通知日"))
    receipt_filed_on = models.DateField(_("回执归档日"), null=True, blank=True)

    class Meta:
        constraints = (
            one_of("notice", "kind", NoticeKind),
            models.CheckConstraint(
                condition=models.Q(receipt_filed_on__isnull=True)
                | models.Q(receipt_filed_on__gte=models.F("dated_on")),
                name="notice_receipt_comes_after_it",
            ),
        )
        triggers = tuple(closed_month_guards("dated_on", "receipt_filed_on", fixed=("loan_id", "kind")))

    def __str__(self) -> str:
        return self.number
