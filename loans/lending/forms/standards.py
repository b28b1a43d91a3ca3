"""What the union's credit department sets: relending contracts and parameters."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, CountField, DayField, NumberField, TextField
from common.forms.form import BookForm
from loans.lending.models.terms import LONGEST_WAIT
from loans.lending.rules.terms import Terms
from organization.units.models import code_validator


class QuotaForm(BookForm):
    """A relending contract with the central bank (requirements.md L18)."""

    number = TextField(
        label=_("再贷款合同号"),
        max_length=40,
        validators=[code_validator],
        help_text=_("人民银行合同上的编号"),
    )
    amount = AmountField(label=_("额度"), low=Decimal("0.01"))
    granted_on = DayField(label=_("发放日"))
    due_on = DayField(label=_("到期日"), help_text=_("提前归还的，改为归还日；到期日当天不再占用额度"))
    rate_percent = NumberField(label=_("年利率"), low=0, high=100, places=4, unit=_("% 年"))


class TermsForm(BookForm):
    """The parameters of contracts and notes (domain.md 4.3)."""

    starts_on = DayField(label=_("起始日"), help_text=_("不早于营业日期；已签合同和已出借据不变"))
    release_days = CountField(
        label=_("放款期限"),
        low=1,
        high=LONGEST_WAIT,
        unit=_("天"),
    )
    overdue_factor = NumberField(
        label=_("逾期罚息倍数"),
        low=Decimal("1.30"),
        high=Decimal("1.50"),
        unit=_("倍"),
        help_text=_("合同利率的 1.3 至 1.5 倍"),
    )
    diversion_factor = NumberField(
        label=_("挤占挪用罚息倍数"),
        low=Decimal("1.50"),
        high=Decimal("2.00"),
        unit=_("倍"),
        help_text=_("合同利率的 1.5 至 2 倍"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("借据出具后多少天内放款，过期须作废重出；最长 %(most)s 天")
        self.fields["release_days"].help_text = said % {"most": LONGEST_WAIT}

    @property
    def terms(self) -> Terms:
        """Of a valid form."""
        given: dict[str, Any] = {
            name: value for name, value in self.cleaned_data.items() if name != "starts_on"
        }
        return Terms(**given)
