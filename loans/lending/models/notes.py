"""Notes (借据) as they are drawn, released or cancelled; a loan is made of a note when its money goes out."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.lending.models.contracts import SignedContract
from loans.origination.models import Loan
from organization.staff.models import User
from organization.units.models import code_validator


class NoteState(models.TextChoices):
    DRAWN = "drawn", _("待放款")
    RELEASED = "released", _("已放款")
    CANCELLED = "cancelled", _("已作废")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Note(models.Model):
    """A drawdown under a contract. Until its money is out there is no loan: no list, no score and no month end knows it.

    ``release_until`` is the last day on which it may be released. ``signed_by`` repeats who signed the contract, so that
    the table itself refuses a release by them or by who drew the note.
    """

    number = models.CharField(_("借据号"), max_length=40, unique=True, validators=[code_validator])
    contract = models.ForeignKey(SignedContract, models.PROTECT, related_name="notes", verbose_name=_("合同"))
    amount = MoneyField(_("借据金额"))
    drawn_on = models.DateField(_("出据日"))
    due_on = models.DateField(_("到期日"))
    release_until = models.DateField(_("最迟放款日"))
    funded_by_relending = models.BooleanField(_("支农再贷款"), default=False)
    state = models.CharField(_("状态"), max_length=10, choices=NoteState.choices, default=NoteState.DRAWN)
    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("签订人"))
    key = models.UUIDField(unique=True)
    released_on = models.DateField(_("放款日"), null=True, blank=True)
    released_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("放款人")
    )
    release_key = models.UUIDField(null=True, blank=True, unique=True)
    loan = models.OneToOneField(
        Loan, models.PROTECT, null=True, blank=True, related_name="note", verbose_name=_("贷款")
    )
    cancelled_on = models.DateField(_("作废日"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("作废人")
    )
    reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        constraints = (
            one_of("note", "state", NoteState),
            *bounded("note", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="note_amount_is_something"),
            models.CheckConstraint(
                condition=Q(release_until__gte=F("drawn_on"), due_on__gt=F("release_until")),
                name="note_falls_due_after_its_release",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="released",
                    released_on__gte=F("drawn_on"),
                    released_on__lte=F("release_until"),
                    released_by__isnull=False,
                    release_key__isnull=False,
                    loan__isnull=False,
                )
                | Q(
                    ~Q(state="released"),
                    released_on__isnull=True,
                    released_by__isnull=True,
                    release_key__isnull=True,
                    loan__isnull=True,
                ),
                name="note_is_released_as_a_loan_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(~Q(reason=""), state="cancelled", cancelled_by__isnull=False)
                & Q(cancelled_on__gte=F("drawn_on"))
                | Q(~Q(state="cancelled"), cancelled_on__isnull=True, cancelled_by__isnull=True, reason=""),
                name="note_is_cancelled_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True)
                | (~Q(released_by=F("drawn_by")) & ~Q(released_by=F("signed_by"))),
                name="note_is_released_by_another_person",
            ),
        )
        indexes = (models.Index(fields=["contract"], name="note_by_contract"),)

    def __str__(self) -> str:
        return self.number


class NotePart(AppendOnly):
    """A part of a note's principal and its day, as the note on paper has them; the loan's instalments are these."""

    note = models.ForeignKey(Note, models.PROTECT, related_name="parts", verbose_name=_("借据"))
    sequence = models.PositiveSmallIntegerField(_("期次"))
    due_on = models.DateField(_("应还日"))
    amount = MoneyField(_("应还本金"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["note", "sequence"], name="notepart_one_of_each_number"),
            *bounded("notepart", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0, sequence__gte=1), name="notepart_is_something"),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.note_id}/{self.sequence}"
