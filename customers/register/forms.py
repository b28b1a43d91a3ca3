"""Shapes of input about customers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from common.forms.fields import (
    AmountField,
    ChoiceField,
    CountField,
    CreditCodeField,
    FlagField,
    IdentityField,
    TextField,
)
from common.forms.form import BookForm
from common.text import UnusableText, clean_text
from customers.register.models import Customer, CustomerKind
from customers.register.operations.entering import Particulars
from customers.register.places import Places
from customers.register.rules import PERSONS
from organization.units.models import Unit

_PHONE = RegexValidator(r"\A[0-9+() -]{5,20}\Z", _("电话只用数字和连字符，例如 13900000000 或 0700-3123456"))
_NAMES = {
    CustomerKind.HOUSEHOLD: _("户主姓名"),
    CustomerKind.SELF_EMPLOYED: _("业主姓名（可加字号）"),
    CustomerKind.PRIVATE_ENTERPRISE: _("企业全称"),
    CustomerKind.LEADING_ENTERPRISE: _("企业全称"),
}
NUMBERS_ONCE = _("18 位或 15 位，全县只能登记一次；保存后只显示前六位和后四位。")


class CustomerForm(BookForm):
    """A customer of one kind, new or known."""

    sections = (
        (_("客户"), ("name", "identity_number", "credit_code", "phone")),
        (_("所在地"), ("branch", "village", "address")),
        (_("入股"), ("is_member", "share_capital")),
    )

    #: The version of the customer that the form shows; see ``change_customer``.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    name = TextField(label=_("户名"), max_length=60)
    identity_number = IdentityField(label=_("身份证号码"), help_text=NUMBERS_ONCE)
    credit_code = CreditCodeField(
        label=_("统一社会信用代码"), required=False, help_text=_("18 位，没有的不填。")
    )
    phone = TextField(label=_("电话"), max_length=20, required=False, validators=[_PHONE])
    branch = ChoiceField(label=_("信用社"))
    village = ChoiceField(label=_("所在村"))
    address = TextField(label=_("住址"), max_length=120, required=False)
    is_member = FlagField(label=_("入股社员"))
    share_capital = AmountField(label=_("股金"), required=False, help_text=_("只有入股社员有股金。"))

    def __init__(
        self,
        *args: Any,
        kind: CustomerKind,
        places: Places,
        is_new: bool = True,
        may_move: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.places = kind, places
        self.fields["name"].label = _NAMES[kind]
        is_person = kind in PERSONS
        if is_new:
            del self.fields["seen"]
        del self.fields["credit_code" if is_person else "identity_number"]
        if is_person or not is_new or len(places.branches) < 2:
            del self.fields["branch"]
        else:
            self._offer("branch", [(branch.code, branch.name) for branch in places.branches])
        self._offer("village", places.choices)
        self.fields["village"].required = is_person
        if not may_move:
            del self.fields["village"]
        if is_person and not is_new:
            self.fields["identity_number"].required = False
            self.fields["identity_number"].help_text = _("不改动的不填；填写的新号码替换原号码。")

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, ChoiceField)
        field.offer(choices)

    @property
    def kept_by(self) -> Unit | None:
        """Whose the new customer is: the village's branch, else the chosen one, else the only one."""
        village = self.places.village(self.cleaned_data.get("village") or "")
        if village is not None:
            return village.branch
        return self.places.branch(self.cleaned_data.get("branch") or "") or next(
            iter(self.places.branches), None
        )

    def show_version(self, version: str) -> None:
        """Have the next try be over this version."""
        self.data = {**self.data.dict(), "seen": version}  # type: ignore[attr-defined]  # of what a browser sent

    def particulars(self, known: Customer | None = None) -> Particulars:
        """What was typed; what the form did not ask for stays as it is known."""
        typed = self.cleaned_data
        village = known.village if known else None
        if "village" in self.fields:
            village = self.places.village(typed["village"])
        credit_code = known.credit_code if known else None
        return Particulars(
            name=typed["name"],
            village=village,
            identity_number=typed.get("identity_number", ""),
            credit_code=typed.get("credit_code", credit_code) or None,
            phone=typed["phone"],
            address=typed["address"],
            is_member=typed["is_member"],
            share_capital=typed["share_capital"] or Decimal(0),
        )


class VillageCountForm(BookForm):
    """How many households and businesses a village has."""

    households = CountField(label=_("农户数"), unit=_("户"))
    businesses = CountField(label=_("个体工商户数"), unit=_("户"))


class RevealForm(forms.Form):
    """Why somebody needs to see a whole identity number."""

    reason = forms.CharField(
        label=_("查看理由"),
        min_length=2,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("请填写查看理由，理由会记入审计。")},
    )

    def clean_reason(self) -> str:
        try:
            return clean_text(self.cleaned_data["reason"])
        except UnusableText as error:
            raise forms.ValidationError(_("含有无法使用的字符")) from error
