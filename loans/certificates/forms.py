"""What people type when they freeze, lift or take back a certificate."""

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, ProseField
from common.forms.form import BookForm
from loans.certificates.models import FreezeKind, Withdrawal

#: What the operations themselves note is not for choosing: a lost one is replaced, a review cancels.
_BY_HAND = (Withdrawal.RETURNED, Withdrawal.MISUSED, Withdrawal.LEFT, Withdrawal.RENEWED, Withdrawal.OTHER)


class FreezeForm(BookForm):
    """Why the certificate is frozen."""

    kind = ChoiceField(
        label=_("冻结类别"),
        choices=FreezeKind.choices,
        help_text=_("从今天起不能凭证贷款，直到解冻；已放的贷款不受影响。"),
    )
    reason = ProseField(label=_("原因"), rows=2, max_length=200)


class ReasonForm(BookForm):
    """Why the freeze is lifted."""

    reason = ProseField(label=_("原因"), rows=2, max_length=200)


class WithdrawForm(BookForm):
    """Why the certificate is taken back."""

    why = ChoiceField(
        label=_("收回原因"),
        choices=[(each.value, each.label) for each in _BY_HAND],
        help_text=_("收回后不能恢复，需要时另发新证。遗失的请办理挂失补发；年审取消评级时自动收回。"),
    )
    reason = ProseField(label=_("说明"), rows=2, max_length=200)
