"""The form of an application: the wish, and the lines of guarantors and collateral that belong to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import AmountField, ChoiceField, CountField, FlagField, TextField
from common.forms.form import BookForm
from common.money import format_money
from customers.register.models import Customer
from loans.applications.forms.security import CollateralForm, GuarantorForm
from loans.applications.rules import Asked
from loans.applications.rules.asking import Offer
from loans.applications.rules.facts import FIT
from loans.products.models import LONGEST_MONTHS, Purpose
from loans.schedules.choices import PlanChoice

#: Lines for guarantors and for collateral on a page; more than a village loan ever had.
LINES = 5
_YES_NO = (("yes", gettext_lazy("是")), ("no", gettext_lazy("否")))


class ApplicationForm(BookForm):
    """The wish, in the order in which an officer asks for it. ``offers`` say what the customer can choose."""

    sections = (
        (gettext_lazy("申请"), ("amount", "months", "way", "purpose", "plan", "purpose_words")),
        (gettext_lazy("统计"), ("industry", "agricultural", "funded_by_relending")),
    )
    amount = AmountField(label=gettext_lazy("申请金额"), low=1)
    months = CountField(label=gettext_lazy("期限"), low=1, high=LONGEST_MONTHS, unit=gettext_lazy("个月"))
    way = ChoiceField(label=gettext_lazy("贷款品种和方式"), blank=None)
    purpose = ChoiceField(label=gettext_lazy("用途"), blank=gettext_lazy("请选择"))
    plan = ChoiceField(
        label=gettext_lazy("还款方式"),
        choices=PlanChoice.choices,
        blank=None,
    )
    purpose_words = TextField(label=gettext_lazy("用途说明"), max_length=60, required=False)
    industry = TextField(
        label=gettext_lazy("投向行业"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("不填按用途"),
    )
    agricultural = ChoiceField(
        label=gettext_lazy("涉农贷款"),
        choices=_YES_NO,
        blank=gettext_lazy("按客户和投向"),
        required=False,
    )
    funded_by_relending = FlagField(label=gettext_lazy("使用支农再贷款"))
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self,
        *args: Any,
        offers: Sequence[Offer],
        words: Mapping[str, str],
        purposes: Iterable[Purpose],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = {purpose.code: purpose for purpose in purposes}
        self.offers = offers
        said = {_way(offer): _words(offer, words) for offer in offers}
        field = self.fields["way"]
        field.offer(said.items())  # type: ignore[attr-defined]  # ours
        chosen = str(self["way"].value() or "")
        # what is refused is not offered, but for what somebody has chosen already: then the rules say why not
        field.widget.choices = [
            (way, said[way])
            for way, offer in zip(said, offers, strict=True)
            if not offer.refusals or way == chosen
        ]
        self.fields["purpose"].offer(  # type: ignore[attr-defined]
            (code, _purpose(purpose)) for code, purpose in self.purposes.items()
        )

    def asked(
        self, guarantors: Sequence[GuarantorForm], collaterals: Sequence[CollateralForm], name: str
    ) -> Asked:
        """Of a valid form and its valid lines; ``name`` is the borrower's."""
        data = self.cleaned_data
        product, _colon, mode = data["way"].partition(":")
        amount = data["amount"]
        return Asked(
            product=product,
            guarantee_mode=mode,
            amount=amount,
            months=data["months"],
            purpose=data["purpose"],
            plan=data["plan"],
            purpose_words=data["purpose_words"],
            industry=data["industry"] or None,
            agricultural={"yes": True, "no": False}.get(data["agricultural"]),
            funded_by_relending=data["funded_by_relending"],
            guarantors=tuple(line.asked(amount) for line in guarantors if line.has_changed()),
            collaterals=tuple(line.asked(name) for line in collaterals if line.has_changed()),
        )


class Entry:
    """The whole page's form: the wish and its lines, filled from ``initial`` (``queries.prefill``) or by what was sent."""

    def __init__(
        self,
        sent: Any,
        *,
        customer: Customer,
        on: date,
        units: frozenset[int],
        offers: Sequence[Offer],
        words: Mapping[str, str],
        purposes: Iterable[Purpose],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        given = dict(initial or {})
        people, things = given.pop("guarantors", []), given.pop("collaterals", [])
        self.customer = customer
        self.form = ApplicationForm(
            sent, on=on, offers=offers, words=words, purposes=purposes, initial={"key": uuid4(), **given}
        )
        self.guarantors = [
            GuarantorForm(sent, on=on, units=units, prefix=f"g{number}", initial=_nth(people, number))
            for number in range(LINES)
        ]
        self.collaterals = [
            CollateralForm(sent, on=on, prefix=f"c{number}", initial=_nth(things, number))
            for number in range(LINES)
        ]

    @property
    def fit(self) -> str:
        """Which kinds of collateral fit which mode, for the page's script: ``mortgage:house,land …``."""
        return " ".join(f"{mode}:{','.join(sorted(kinds))}" for mode, kinds in FIT.items())

    @property
    def lines(self) -> list[GuarantorForm | CollateralForm]:
        return [*self.guarantors, *self.collaterals]

    def is_valid(self) -> bool:
        """Everything at once, so that all errors are seen together."""
        return all([self.form.is_valid(), *[line.is_valid() for line in self.lines if line.has_changed()]])

    def show(self, name: str, value: str) -> None:
        """Have the page that answers what was sent hold ``value`` in a hidden field."""
        self.form.data = {**dict(self.form.data.items()), name: value}

    @property
    def asked(self) -> Asked:
        """Of a valid one."""
        return self.form.asked(self.guarantors, self.collaterals, self.customer.name)

    @property
    def purpose(self) -> Purpose:
        """Of a valid one."""
        return self.form.purposes[self.form.cleaned_data["purpose"]]

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors) or any(line.errors for line in self.lines if line.has_changed())


def _nth(rows: Sequence[Mapping[str, Any]], number: int) -> Mapping[str, Any]:
    return rows[number] if number < len(rows) else {}


def _way(offer: Offer) -> str:
    return f"{offer.product}:{offer.mode}"


def _words(offer: Offer, words: Mapping[str, str]) -> str:
    said = f"{words[offer.product]} · {words[offer.mode]}"
    if offer.refusals:
        return said + _("（现在不能办理）")
    if offer.most is None:
        return said
    return said + _("（最多 %(most)s 元）") % {"most": format_money(offer.most)}


def _purpose(purpose: Purpose) -> str:
    return _("%(name)s（最长 %(months)s 个月）") % {"name": purpose.name, "months": purpose.longest_months}
