"""Where a customer's paper file stands, and who has it (requirements.md W4)."""

from typing import Self

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.register.models import Customer
from organization.staff.models import User


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ArchivePlace(models.Model):
    """Shelf, box and position of a customer's file, from the day on which it was last put somewhere."""

    customer = models.OneToOneField(
        Customer, models.PROTECT, related_name="archive_place", verbose_name=_("客户")
    )
    shelf = models.CharField(_("柜架"), max_length=20)
    box = models.CharField(_("盒号"), max_length=20)
    position = models.CharField(_("盒内顺序"), max_length=20, blank=True)
    placed_on = models.DateField(_("入库日"))
    placed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(shelf="") & ~models.Q(box=""), name="archiveplace_says_where"
            ),
        )

    def __str__(self) -> str:
        return f"{self.shelf}-{self.box}-{self.position}".rstrip("-")


class FileLendingQuerySet(models.QuerySet["FileLending"]):
    def out(self) -> Self:
        """Those that have not come back."""
        return self.filter(returned_on__isnull=True)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FileLending(models.Model):
    """A file taken out of the archive: who has it, why, until when; one borrower at a time."""

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="file_lendings", verbose_name=_("客户")
    )
    borrower = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("借阅人"))
    reason = models.CharField(_("借阅事由"), max_length=200)
    lent_on = models.DateField(_("借出日"))
    lent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("借出经办人"))
    due_on = models.DateField(_("应还日"))
    returned_on = models.DateField(_("归还日"), null=True, blank=True)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("收回经办人")
    )

    objects = FileLendingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["customer"],
                condition=models.Q(returned_on__isnull=True),
                name="filelending_one_borrower_at_a_time",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="filelending_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("lent_on")),
                name="filelending_is_due_after_it_is_lent",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on__isnull=True, returned_by__isnull=True)
                | models.Q(
                    returned_on__isnull=False, returned_by__isnull=False, returned_on__gte=models.F("lent_on")
                ),
                name="filelending_is_taken_back_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(borrower=models.F("lent_by")), name="filelending_is_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=models.Q(returned_by__isnull=True) | ~models.Q(borrower=models.F("returned_by")),
                name="filelending_is_not_taken_back_by_the_borrower",
            ),
        )

    def __str__(self) -> str:
        return f"{self.customer_id} {self.borrower_id} {self.lent_on}"
