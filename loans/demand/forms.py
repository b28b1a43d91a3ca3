"""What is typed about a demand survey."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, TextField
from common.forms.form import BookForm
from loans.demand.models import Purpose, Season
from loans.demand.operations import Answer
from loans.demand.rules import TenDays, periods_between
from loans.demand.words import period_words

YES, NO = "yes", "no"


class SeasonForm(BookForm):
    """A survey is announced."""

    name = TextField(label=_("名称"), max_length=40, help_text=_("例如：2007 年春耕备耕。同一年度内不重复。"))
    year = CountField(label=_("年度"), low=1990, high=2099)
    starts_on = DayField(label=_("起始日"), help_text=_("农户用款最早的日期。"))
    ends_on = DayField(label=_("截止日"), help_text=_("农户用款最晚的日期，不早于起始日，最长一年。"))

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("截止日不能早于起始日"))
        elif first and last and (last - first).days > 366:
            self.add_error("ends_on", _("一次摸底最长一年"))
        return self.cleaned_data


class AnswerForm(BookForm):
    """What a household said."""

    needed = ChoiceField(label=_("是否需要贷款"), choices=((NO, _("不需要")), (YES, _("需要"))))
    purpose = ChoiceField(label=_("用途"), choices=Purpose.choices, required=False)
    amount = AmountField(label=_("需要金额"), low=1, required=False, help_text=_("可写 2万。"))
    needed_on = DayField(label=_("用款日"), required=False)
    note = TextField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.season = season
        self.fields["needed_on"].help_text = _("在 %(first)s 至 %(last)s 之间。") % {
            "first": season.starts_on.isoformat(),
            "last": season.ends_on.isoformat(),
        }

    def clean_needed_on(self) -> date | None:
        day: date | None = self.cleaned_data["needed_on"]
        if day is not None and not self.season.starts_on <= day <= self.season.ends_on:
            self.add_error("needed_on", _("用款日须在本次摸底的起止日之内。"))
        return day

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("needed") == YES:
            for name in ("purpose", "amount", "needed_on"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("需要贷款时必须填写"))
        return self.cleaned_data

    @property
    def said(self) -> Answer:
        """Of a valid form; who needs nothing says nothing more."""
        data = self.cleaned_data
        if data["needed"] == NO:
            return Answer(False, note=data["note"])
        return Answer(True, data["purpose"], data["amount"], data["needed_on"], data["note"])


class QuickForm(AnswerForm):
    """The same from a telephone, with the day of the visit: it may be sent later than it was said."""

    asked_on = DayField(required=False)

    def clean_asked_on(self) -> date:
        day: date = self.cleaned_data["asked_on"] or self.on
        return min(day, self.on)


class FundsForm(BookForm):
    """What a branch can lend, period by period; empty is not yet said."""

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for period in periods_between(season.starts_on, season.ends_on):
            self.fields[f"at_{period}"] = AmountField(label=period_words(period), required=False)

    @property
    def amounts(self) -> dict[date, Decimal | None]:
        """Of a valid form, by the first day of the period."""
        return {date.fromisoformat(name[3:]): amount for name, amount in self.cleaned_data.items()}

    @staticmethod
    def initial_of(rows: dict[date, Decimal]) -> dict[str, Decimal]:
        return {f"at_{TenDays.of(day)}": amount for day, amount in rows.items()}
