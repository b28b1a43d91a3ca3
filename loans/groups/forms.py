"""What is typed about groups."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, CountField, DayField, FlagField, ProseField, TextField
from common.forms.form import BookForm
from common.money import format_money
from loans.groups.models import GroupMember
from loans.groups.rules.refusals import Terms, in_years


class GroupForm(BookForm):
    """About a group that stands. ``version`` is what the page showed of it; ``loans.groups.gates.version_of`` reads it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def typed(self) -> dict[str, Any]:
        """What the operation is told, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TermForm(BookForm):
    """The term and the limit of an agreement; the rules that limit them stand under the fields."""

    starts_on = DayField(label=_("协议起始日"))
    expires_on = DayField(label=_("协议到期日"))
    member_limit = AmountField(label=_("每户限额"), low=1)

    def __init__(self, *args: Any, on: date, terms: Terms, **kwargs: Any) -> None:
        initial = {
            "starts_on": on,
            "expires_on": in_years(on, terms.agreement_years),
            "member_limit": terms.member_limit,
        }
        super().__init__(*args, on=on, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        years, most = terms.agreement_years, format_money(terms.member_limit)
        self.fields["expires_on"].help_text = _("自起始日起最长 %(years)s 年") % {"years": years}
        self.fields["member_limit"].help_text = _("联社规定最高 %(most)s 元") % {"most": most}


class ProposalForm(TermForm):
    """A new group; its leader is chosen before."""

    name = TextField(label=_("小组名称"), max_length=40, help_text=_("例如：茶园村第一联保小组"))

    field_order = ("name", "starts_on", "expires_on", "member_limit")


class RenewalForm(GroupForm, TermForm):
    """A new term for a group that stands."""


class ReasonForm(GroupForm):
    """Why a group ends."""

    reason = ProseField(label=_("原因"), max_length=200)


class ExpulsionForm(GroupForm):
    """The minutes of an expulsion: a box for each of the others, all of whom must agree."""

    reason = ProseField(label=_("开除原因"), max_length=200)
    takes_over = FlagField(label=_("欠款由小组承担"), help_text=_("欠款未还清时必须由其余成员承担"))

    def __init__(self, *args: Any, others: Iterable[GroupMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voters = {f"agrees-{other.pk}": other.pk for other in others}
        for other in others:
            name = f"agrees-{other.pk}"
            self.fields[name] = FlagField(label=_("%(name)s 同意") % {"name": other.customer.name})

    @property
    def typed(self) -> dict[str, Any]:
        """``agreed`` are the keys of the members who agreed."""
        agreed = [pk for name, pk in self.voters.items() if self.cleaned_data[name]]
        return {
            "reason": self.cleaned_data["reason"],
            "takes_over": self.cleaned_data["takes_over"],
            "agreed": agreed,
        }


class TermsForm(BookForm):
    """The union's parameters (requirements.md L8)."""

    starts_on = DayField(label=_("起始日"), help_text=_("不早于营业日期；以前成立的小组按原协议执行到期"))
    min_households = CountField(label=_("最少户数"), low=2, high=30, unit=_("户"))
    max_households = CountField(label=_("最多户数"), low=2, high=30, unit=_("户"))
    agreement_years = CountField(
        label=_("协议最长"), low=1, high=3, unit=_("年"), help_text=_("规定最长 3 年")
    )
    loan_months = CountField(
        label=_("贷款最长"), low=1, high=36, unit=_("个月"), help_text=_("原则上 12 个月")
    )
    member_limit = AmountField(label=_("每户最高限额"), low=1)
    all_paid_to_leave = FlagField(
        label=_("全组联保贷款还清才能退出"), help_text=_("不选时，本人还清即可退出")
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        low, high = found.get("min_households"), found.get("max_households")
        if low is not None and high is not None and low > high:
            self.add_error("max_households", _("不能少于最少户数"))
        return found

    @property
    def terms(self) -> Terms:
        """Of a valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "starts_on"}
        return Terms(**given | {"member_limit": Decimal(given["member_limit"])})
