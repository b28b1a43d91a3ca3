"""The forms of the posts, of a vote, and of the union's standards."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, ProseField
from common.forms.form import BookForm
from common.money import format_money
from loans.applications.models import ApplicationKind
from loans.approvals.models import OutcomeChoice, PostChoice
from loans.approvals.models.choices import BodyChoice
from loans.approvals.operations.deciding import Said
from loans.approvals.queries import Seen
from loans.approvals.reports import HEADINGS
from loans.approvals.rules import Outcome
from loans.origination.models import GuaranteeMode
from organization.units.models import Unit

_FROM = _("不早于营业日期；以前的办理不受影响")
_WHAT = _("是否同意贷款，金额、期限、利率的意见")
_WHAT_OF = {ApplicationKind.EXTENSION.value: _("是否同意展期，展到哪一天、利率、担保是否仍然有效的意见")}


class SeenForm(BookForm):
    """A form beside a content: it sends back the version and hash that its page showed."""

    #: How a page with an error answers: bad input, or what the refusal says.
    status = 400

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    content_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> Seen:
        """What was seen; nothing that there is, when it was tampered with."""
        version = self.cleaned_data.get("version") or ""
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
        return Seen(number, self.cleaned_data.get("content_hash") or "")


class ReportForm(SeenForm):
    """The investigation report by its product's headings, and the officer's opinion."""

    def __init__(self, *args: Any, template: str, once_more: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = HEADINGS[template]
        for heading in self.headings:
            self.fields[f"part_{heading.key}"] = ProseField(
                label=heading.title.text, help_text=heading.hint.text, rows=3, max_length=2000
            )
        self.fields["opinion"] = ProseField(
            label=_("调查意见"), help_text=_WHAT_OF.get(template, _WHAT), rows=2, max_length=2000
        )
        if once_more:
            self.fields["new_facts"] = ProseField(
                label=_("新情况"),
                help_text=_("被否决的申请只有出现新情况才能再提交一次，写明与上次有什么不同"),
                rows=2,
                max_length=1000,
            )

    @property
    def parts(self) -> dict[str, str]:
        return {heading.key: self.cleaned_data[f"part_{heading.key}"] for heading in self.headings}


class DecideForm(SeenForm):
    """What a post says: agrees, returns or refuses, with conditions, perhaps less than asked for."""

    outcome = ChoiceField(
        label=_("结论"),
        choices=[
            (each.value, each.label)
            for each in (OutcomeChoice.AGREED, OutcomeChoice.RETURNED, OutcomeChoice.REFUSED)
        ],
        blank=_("请选择"),
    )
    amount = AmountField(label=_("金额调减为"), required=False, low=Decimal("0.01"))
    conditions = ProseField(
        label=_("附加条件"),
        help_text=_("每行一条，签订合同前落实；没有就不填"),
        required=False,
        rows=2,
        max_length=1000,
    )
    opinion = ProseField(
        label=_("意见"), help_text=_("退回和不同意必须写明理由"), required=False, rows=3, max_length=2000
    )

    def __init__(self, *args: Any, agreed: Decimal, is_extension: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = _("只能调减，不高于 %(agreed)s 元；不调减就不填")
        if is_extension:
            rule = _("只能调减，不高于 %(agreed)s 元；超出调减后金额的本金须在签展期协议前还清；不调减就不填")
            self.fields["conditions"].help_text = _("每行一条，签展期协议前落实；没有就不填")
        self.fields["amount"].help_text = rule % {"agreed": format_money(agreed)}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        outcome = data.get("outcome")
        if outcome and outcome != Outcome.AGREED.value:
            if not data.get("opinion"):
                self.add_error("opinion", _("请写明理由"))
            if data.get("amount") is not None:
                self.add_error("amount", _("只有同意时才能调减金额"))
        return data

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        agrees = data["outcome"] == Outcome.AGREED.value
        conditions = [line for line in data["conditions"].splitlines() if line.strip()] if agrees else []
        return Said(Outcome(data["outcome"]), data["opinion"], conditions, data["amount"])


class WithdrawForm(SeenForm):
    """Why the application is taken back."""

    reason = ProseField(
        label=_("撤回理由"),
        help_text=_("由谁提出、为什么；撤回后不能恢复，只能另立申请"),
        rows=3,
        max_length=2000,
    )


class VoteForm(SeenForm):
    """One member's vote."""

    vote = ChoiceField(
        label=_("表决"),
        choices=[(each.value, each.label) for each in (OutcomeChoice.FOR, OutcomeChoice.AGAINST)],
        blank=_("请选择"),
    )
    opinion = ProseField(
        label=_("意见"), help_text=_("反对的必须写明理由"), required=False, rows=2, max_length=2000
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if data.get("vote") == Outcome.AGAINST.value and not data.get("opinion"):
            self.add_error("opinion", _("请写明理由"))
        return data

    @property
    def is_for(self) -> bool:
        return bool(self.cleaned_data["vote"] == Outcome.FOR.value)


class MinutesForm(SeenForm):
    """What was said in the sitting; closes it."""

    minutes = ProseField(
        label=_("审议记录"),
        help_text=_("讨论要点；表决结果由系统按记名表决统计，不用填写"),
        required=False,
        rows=3,
        max_length=2000,
    )


class AuthorityForm(BookForm):
    """Up to how much a branch approves itself, from a day on."""

    branch = ChoiceField(label=_("信用社"), required=False, help_text=_("不选就是全部信用社"))
    guarantee_mode = ChoiceField(
        label=_("贷款方式"),
        choices=[each for each in GuaranteeMode.choices if each[0] != GuaranteeMode.DEPOSIT_PLEDGE],
        blank=_("请选择"),
        help_text=_("存单质押不受权限限制"),
    )
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    amount = AmountField(label=_("单笔审批权限"), help_text=_("超过的报联社；填 0 就全部报联社"))

    def __init__(self, *args: Any, branches: Mapping[str, Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.branches = branches
        field = self.fields["branch"]
        assert isinstance(field, ChoiceField)
        field.blank = _("全部信用社")
        field.offer((code, branch.name) for code, branch in branches.items())

    @property
    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {**data, "branch": self.branches.get(data["branch"])}


class VotingForm(BookForm):
    """How a body votes from a day on."""

    body = ChoiceField(label=_("审议机构"), choices=BodyChoice.choices, blank=_("请选择"))
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    quorum_parts = CountField(label=_("法定人数：分子"), low=1, high=99)
    quorum_of = CountField(label=_("法定人数：分母"), low=1, high=100, help_text=_("例如 2 和 3，即三分之二"))
    majority_parts = CountField(label=_("通过：分子"), low=1, high=99)
    majority_of = CountField(
        label=_("通过：分母"), low=1, high=100, help_text=_("占全体成员的比例，须过半数")
    )
    least_members = CountField(label=_("最少成员"), low=3, high=99, unit=_("人"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        for share in ("quorum", "majority"):
            parts, whole = data.get(f"{share}_parts"), data.get(f"{share}_of")
            if parts and whole and not whole < 2 * parts <= 2 * whole:
                self.add_error(f"{share}_parts", _("须过半数，且不大于全体"))
        return data


class DeadlineForm(BookForm):
    """In how many days a post does its part, from a day on."""

    post = ChoiceField(label=_("岗位"), choices=PostChoice.choices, blank=_("请选择"))
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    days = CountField(label=_("办理天数"), low=1, high=60, unit=_("天"))
