"""A guarantor and a collateral as a line of the form; an empty line is nobody and nothing."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, ChoiceField, DayField, FlagField, TextField
from common.forms.form import BookForm
from customers.register.models import Customer
from customers.register.rules import PERSONS
from loans.applications.models import CollateralKind
from loans.applications.rules import AskedCollateral, AskedGuarantor


class LineForm(BookForm):
    """A line that may stay empty: ``told`` are the fields that make it something."""

    told: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)

    def has_changed(self) -> bool:
        """Whether somebody typed something that makes it a line; what the form fills in by itself does not."""
        return any(str(self[name].value() or "").strip() for name in self.told)


class GuarantorForm(LineForm):
    """Who answers: one of our customers, or somebody by name. ``units``: whose customers are found."""

    told = ("who",)
    who = TextField(
        label=gettext_lazy("保证人"),
        max_length=80,
        help_text=gettext_lazy("输入姓名、拼音或客户号从客户中选；不是客户的直接写姓名"),
    )
    amount = AmountField(
        label=gettext_lazy("保证金额"), low=1, required=False, help_text=gettext_lazy("不填为申请金额")
    )
    income = AmountField(label=gettext_lazy("年收入"), required=False)
    consented_on = DayField(label=gettext_lazy("同意日"), required=False)
    is_company = FlagField(label=gettext_lazy("是单位"))

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.found: Customer | None = None
        self.fields["who"].widget.attrs |= {"list": "people", "data-people": ""}

    def clean_who(self) -> str:
        """The name; a code at its beginning is a customer of ours, and must be one in sight."""
        typed: str = self.cleaned_data["who"]
        first, _space, rest = typed.partition(" ")
        self.found = Customer.objects.filter(code=first.upper(), branch__in=self.units).first()
        if self.found is not None:
            return self.found.name
        if rest and any(letter.isdigit() for letter in first):
            raise ValidationError(_("没有客户号是 %(code)s 的客户，请重新选择") % {"code": first})
        if len(typed) > 60:
            raise ValidationError(_("姓名最多 60 个字"))
        return typed

    def clean_consented_on(self) -> date | None:
        """Nobody has agreed on a day to come."""
        return not_to_come(self.cleaned_data["consented_on"], self.on)

    def asked(self, amount: Decimal) -> AskedGuarantor:
        """Of a valid line; ``amount`` is the application's, where nothing else is typed."""
        data = self.cleaned_data
        natural = self.found.kind in PERSONS if self.found else not data["is_company"]
        return AskedGuarantor(
            name=data["who"],
            amount=data["amount"] or amount,
            annual_income=data["income"] or Decimal("0.00"),
            customer=self.found.pk if self.found else None,
            is_natural=natural,
            consented_on=data["consented_on"],
        )


class CollateralForm(LineForm):
    """What is mortgaged or pledged; the borrower's where no other owner is typed."""

    told = ("description", "value")
    kind = ChoiceField(label=gettext_lazy("种类"), choices=CollateralKind.choices, blank=None)
    description = TextField(label=gettext_lazy("名称"), max_length=100)
    value = AmountField(label=gettext_lazy("评估价值"), low=1)
    certificate_number = TextField(label=gettext_lazy("权证或存单号"), max_length=60, required=False)
    owner = TextField(
        label=gettext_lazy("所有人"), max_length=60, required=False, help_text=gettext_lazy("不填为借款人")
    )
    appraised_on = DayField(
        label=gettext_lazy("评估日"), required=False, help_text=gettext_lazy("不填为今天")
    )

    def clean_appraised_on(self) -> date | None:
        """Nothing was appraised on a day to come."""
        return not_to_come(self.cleaned_data["appraised_on"], self.on)

    def asked(self, borrower: str) -> AskedCollateral:
        """Of a valid line."""
        data = self.cleaned_data
        return AskedCollateral(
            kind=data["kind"],
            description=data["description"],
            owner=data["owner"] or borrower,
            value=data["value"],
            appraised_on=data["appraised_on"] or self.on,
            certificate_number=data["certificate_number"],
        )


def not_to_come(day: date | None, today: date) -> date | None:
    """What was done was done by now.

    Raises:
        ValidationError
    """
    if day is not None and day > today:
        raise ValidationError(_("不能晚于营业日期 %(day)s") % {"day": today.isoformat()})
    return day
