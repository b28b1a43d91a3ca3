"""What happens to a loan after it was made: instalments, postings, interest, extensions, leaving the books.

Every movement of money is a posting on an append-only journal; a balance is their sum (requirements.md L16).
"""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only, closed_month_on_insert
from loans.origination.models import Loan, Origin, entered_by_someone
from organization.staff.models import User


class Instalment(AppendOnly):
    """A part of the principal and the contract's day for it; a loan repaid at once has one. They add up to the loan."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="instalments", verbose_name=_("借据"))
    sequence = models.PositiveSmallIntegerField(_("期次"))
    due_on = models.DateField(_("应还日"))
    amount = MoneyField(_("应还本金"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["loan", "sequence"], name="instalment_one_of_each_number"),
            *bounded("instalment", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_something"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="instalment_numbers_start_at_one"),
        )
        indexes = (models.Index(fields=["due_on"], name="instalment_by_due_date"),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.loan_id}/{self.sequence}"


class PostingKind(models.TextChoices):
    OPENING = "opening", _("期初余额")
    DISBURSEMENT = "disbursement", _("放款")
    REPAYMENT = "repayment", _("还款")
    SWAP = "swap", _("置换")
    WRITE_OFF = "write_off", _("核销")
    COLLECTION = "collection", _("表外清收")


#: Kinds that raise the balance on the books, and kinds that lower it; a collection off the books does neither.
RAISING = (PostingKind.OPENING, PostingKind.DISBURSEMENT)
LOWERING = (PostingKind.REPAYMENT, PostingKind.SWAP, PostingKind.WRITE_OFF)


class Posting(AppendOnly):
    """One event of money on a loan, in non-negative parts. A mistake is undone by a posting that ``reverses`` it.

    ``key`` was made with the form that asked for it: asked again with the same one, the answer is this posting. A
    reversal that somebody made here says its ``reason``.

    ``effect`` is what it does to the principal on the books, so that a balance is ``SUM(effect)``: a disbursement
    raises it, a repayment, swap or write-off lowers it, a reversal does the opposite of what it reverses.
    """

    number = models.CharField(_("流水号"), max_length=60, unique=True)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="postings", verbose_name=_("借据"))
    kind = models.CharField(_("种类"), max_length=20, choices=PostingKind.choices)
    business_date = models.DateField(_("日期"))
    principal = MoneyField(_("本金"), default=0)
    interest = MoneyField(_("利息"), default=0)
    compound = MoneyField(_("复利"), default=0)
    penalty = MoneyField(_("罚息"), default=0)
    total = MoneyField(_("合计"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("冲正")
    )
    origin = models.CharField(_("来源"), max_length=10, choices=Origin.choices, default=Origin.ENTERED)
    maker = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录入人")
    )
    key = models.UUIDField(_("幂等键"), null=True, blank=True, unique=True, editable=False)
    # an import says nothing of it
    reason = models.CharField(_("原因"), max_length=200, blank=True, db_default="")
    effect = models.GeneratedField(
        expression=Case(
            When(
                Q(kind__in=[*RAISING], reverses__isnull=True)
                | Q(kind__in=[*LOWERING], reverses__isnull=False),
                then=F("principal"),
            ),
            When(kind="collection", then=Value(0)),
            default=-F("principal"),
            output_field=models.DecimalField(max_digits=18, decimal_places=2),
        ),
        output_field=models.DecimalField(max_digits=18, decimal_places=2),
        db_persist=True,
    )

    class Meta:
        constraints = (
            one_of("posting", "kind", PostingKind),
            *bounded("posting", "principal", "interest", "compound", "penalty", "total"),
            models.CheckConstraint(
                condition=Q(total=F("principal") + F("interest") + F("compound") + F("penalty"), total__gt=0),
                name="posting_total_is_the_sum_of_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["repayment", "collection"]) | Q(total=F("principal")),
                name="posting_only_payments_bring_interest",
            ),
            entered_by_someone("posting"),
        )
        indexes = (
            models.Index(fields=["loan", "business_date"], name="posting_by_loan_and_day"),
            models.Index(fields=["business_date"], name="posting_by_day"),
        )
        triggers = (append_only(), closed_month_on_insert("business_date"))

    def __str__(self) -> str:
        return self.number


class LoanBalance(models.Model):
    """The balance on the books, kept with every posting in the same transaction and proved by ``check_books``."""

    loan = models.OneToOneField(
        Loan, models.PROTECT, primary_key=True, related_name="standing", verbose_name=_("借据")
    )
    balance = MoneyField(_("余额"), default=0)

    class Meta:
        constraints = (*bounded("loanbalance", "balance"),)

    def __str__(self) -> str:
        return f"{self.loan_id}"


class InterestKind(models.TextChoices):
    INTEREST = "interest", _("利息")
    COMPOUND = "compound", _("复利")
    PENALTY = "penalty", _("罚息")


class InterestItem(AppendOnly):
    """Interest settled on a day (结息): what became due then, payable on the day after (decisions.md, Interest).

    ``covers_until`` is the first day whose interest it no longer holds: the day after the 20th, the due date itself.
    An item of a workbook has none, and is taken as it is (``loans.servicing.queries.facts``).
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="interest_items", verbose_name=_("借据"))
    kind = models.CharField(_("种类"), max_length=10, choices=InterestKind.choices)
    settled_on = models.DateField(_("结息日"))
    amount = MoneyField(_("应收金额"))
    covers_until = models.DateField(_("计息至（不含）"), null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["loan", "kind", "settled_on"], name="interestitem_one_of_each_kind_a_day"
            ),
            one_of("interestitem", "kind", InterestKind),
            *bounded("interestitem", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="interestitem_is_something"),
        )
        indexes = (models.Index(fields=["settled_on"], name="interestitem_by_day"),)
        triggers = (append_only(), closed_month_on_insert("settled_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.kind} {self.settled_on}"


class InterestPayment(AppendOnly):
    """What a posting paid on a settled item; on a reversal the same rows count against it.

    ``business_date`` repeats the posting's (a composite truth that ``check_books`` proves), so that collections of a
    period are found without the journal and the month's guard holds here too.
    """

    posting = models.ForeignKey(
        Posting, models.PROTECT, related_name="interest_payments", verbose_name=_("流水")
    )
    item = models.ForeignKey(InterestItem, models.PROTECT, related_name="payments", verbose_name=_("结息"))
    business_date = models.DateField(_("日期"))
    amount = MoneyField(_("金额"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["posting", "item"], name="interestpayment_one_for_each_item"),
            *bounded("interestpayment", "amount"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="interestpayment_is_something"),
        )
        triggers = (append_only(), closed_month_on_insert("business_date"))

    def __str__(self) -> str:
        return f"{self.posting_id} {self.item_id}"


class Extension(AppendOnly):
    """A moved due date of an instalment (展期). Without papers it moves nothing (requirements.md L17).

    It moves the date only if approved on or before the date that it moves, and from its approval on
    (appraisal-2007.md 2.2): ``moves_due_date`` keeps that verdict of ``loans.servicing.rules``.
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="extensions", verbose_name=_("借据"))
    sequence = models.PositiveSmallIntegerField(_("期次"))
    approved_on = models.DateField(_("批准日"))
    new_due_on = models.DateField(_("展期后到期日"))
    has_papers = models.BooleanField(_("手续齐全"))
    moves_due_date = models.BooleanField(_("生效"), editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["loan", "sequence", "approved_on"], name="extension_one_of_an_instalment_a_day"
            ),
            models.CheckConstraint(
                condition=Q(moves_due_date=False) | Q(has_papers=True, new_due_on__gt=F("approved_on")),
                name="extension_moves_a_date_only_with_papers",
            ),
        )
        triggers = (append_only(), closed_month_on_insert("approved_on"))

    def __str__(self) -> str:
        return f"{self.loan_id}/{self.sequence} {self.new_due_on}"


class OffBookState(models.TextChoices):
    SWAPPED = "swapped", _("已置换")
    WRITTEN_OFF = "written_off", _("已核销")


class OffBookMove(AppendOnly):
    """A loan left the books: swapped for the central-bank bill, or written off; the claim is kept (requirements.md R9).

    A loan that left before the union's first month here has no posting; any later one names the posting that took the
    balance off.
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="off_book_moves", verbose_name=_("借据"))
    state = models.CharField(_("去向"), max_length=20, choices=OffBookState.choices)
    moved_on = models.DateField(_("日期"))
    principal = MoneyField(_("本金"))
    interest = MoneyField(_("利息"), default=0)
    posting = models.OneToOneField(
        Posting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("流水")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["loan", "state"], name="offbookmove_once_to_each_state"),
            one_of("offbookmove", "state", OffBookState),
            *bounded("offbookmove", "principal", "interest"),
        )
        triggers = (append_only(), closed_month_on_insert("moved_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.state}"
