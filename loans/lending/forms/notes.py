"""A note under a contract."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.dates import NotADate
from common.forms.fields import AmountField, DayField, ProseField
from common.forms.keyed import KeyedForm
from common.forms.typed import typed_amount, typed_day
from common.money import NotAnAmount, format_money
from loans.lending.rules.parts import Part
from loans.schedules.rules import Plan

#: More parts than this nobody agrees on for a household.
MOST_PARTS = 60


class PartsField(ProseField):
    """A day and an amount on each line."""

    today: date | None = None

    def clean(self, value: Any) -> Any:
        lines = super().clean(value).splitlines()
        if len(lines) > MOST_PARTS:
            raise ValidationError(_("最多 %(most)s 期"), params={"most": MOST_PARTS})
        return tuple(self._part(number, line) for number, line in enumerate(lines, start=1))

    def _part(self, number: int, line: str) -> Part:
        assert self.today is not None, "the form gives its business date"
        try:
            # a comma between the two is as good as a blank
            day, amount = line.replace("，", " ").split()
            return Part(typed_day(day, self.today), typed_amount(amount))
        except (ValueError, NotADate, NotAnAmount) as error:
            words = _("第 %(number)s 行请写成“%(day)s 5000”：日期，空格，金额")
            params = {"number": number, "day": self.today.isoformat()}
            raise ValidationError(words, params=params) from error


class NoteForm(KeyedForm):
    """Amount and end; of an agreed plan also its parts. What limits them stands under the fields."""

    amount = AmountField(label=_("借据金额"), low=Decimal("0.01"))
    due_on = DayField(label=_("到期日"))
    parts = PartsField(label=_("分期还本"), rows=4, max_length=2000)

    def __init__(
        self, *args: Any, free: Decimal, until: date, release_until: date, plan: Plan, **kwargs: Any
    ) -> None:
        initial = {"amount": free, "due_on": until, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        amount, parts = self.fields["amount"], self.fields["parts"]
        assert isinstance(amount, AmountField)
        assert isinstance(parts, PartsField)
        amount.help_text = _("今天最多 %(most)s 元") % {"most": format_money(free)}
        self.fields["due_on"].help_text = _("不晚于 %(until)s") % {"until": until.isoformat()}
        parts.today = self.on
        parts.help_text = _(
            "每行一期：日期，空格，本金；日期晚于最迟放款日 %(after)s，余下的本金到期日归还。例如 %(until)s 5000"
        ) % {"after": release_until.isoformat(), "until": until.isoformat()}
        if plan is not Plan.FREE:
            del self.fields["parts"]
