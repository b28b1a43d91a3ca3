"""What people type to issue a certificate, and to replace a lost one."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, DayField, ProseField
from common.forms.form import BookForm
from common.money import format_money


class IssueForm(BookForm):
    """A certificate as it will be issued; the standing rating says how much and how long at most."""

    credit_limit = AmountField(label=gettext_lazy("授信额度"))
    valid_until = DayField(label=gettext_lazy("有效期至"))

    def __init__(self, *args: Any, most: Decimal, until: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = {"most": format_money(most)}
        self.fields["credit_limit"].help_text = _("不超过评级核定的 %(most)s 元") % values
        self.fields["valid_until"].help_text = _("最晚到评级有效期 %(until)s") % {"until": until}


class LostForm(BookForm):
    """How the certificate was lost."""

    reason = ProseField(
        label=gettext_lazy("遗失情况"),
        rows=2,
        max_length=200,
        help_text=gettext_lazy("原证即作遗失收回，新证编新号，额度和有效期与原证相同（不超过现在的评级）。"),
    )
