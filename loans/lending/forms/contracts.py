"""Conditions of the approval, and the contract."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, ProseField
from common.forms.form import BookForm
from common.forms.keyed import KeyedForm
from common.money import format_money
from customers.files.models import Document
from loans.servicing.models import RateReset


class ConditionForm(BookForm):
    """How a condition was fulfilled, and by what paper of the borrower's file."""

    note = ProseField(
        label=_("落实情况"), max_length=200, rows=2, help_text=_("例如：房产抵押登记已办妥，他项权证已入库")
    )
    document = ChoiceField(label=_("凭据"), required=False, blank=_("没有影像资料"))

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._documents = {str(document.pk): document for document in documents}
        field = self.fields["document"]
        assert isinstance(field, ChoiceField)
        field.offer((key, f"{each.get_kind_display()} {each.title}") for key, each in self._documents.items())
        field.help_text = _("从借款人信用档案的资料中选；没有的先到客户页上传")

    @property
    def chosen(self) -> Document | None:
        """Of a valid form."""
        key: str = self.cleaned_data["document"]
        return self._documents[str(UUID(key))] if key else None


class SignForm(KeyedForm):
    """What is left to say once everything is approved."""

    amount = AmountField(label=_("合同金额"), low=Decimal("0.01"))
    reset = ChoiceField(label=_("利率调整"), choices=RateReset.choices, blank=None)

    def __init__(self, *args: Any, most: Decimal, months: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["amount"]
        assert isinstance(field, AmountField)
        field.high, field.initial = most, most
        field.help_text = _("不超过批准金额 %(most)s 元") % {"most": format_money(most)}
        if months <= 12:
            del self.fields["reset"]
        else:
            self.fields["reset"].help_text = _(
                "期限在1年以上的，可以约定自首次放款起每满一年按当日基准利率调整、浮动幅度不变，或合同期内不变"
            )

    @property
    def reset_chosen(self) -> RateReset:
        """Of a valid form; up to a year a rate stays."""
        return RateReset(self.cleaned_data.get("reset", RateReset.FIXED))
