"""A new version of a tier's standard, or of the support of an industry."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import AmountField, ChoiceField, CountField, DayField, FlagField, TextField
from common.forms.form import BookForm
from customers.tiers.rules import TIERS
from customers.tiers.words import TIER_WORDS

_FROM = _("不早于营业日期；以前月份的结构不变。")
_TARGET = _("全县的目标，没有定的不填。")
_SOURCE = _("文件名称和文号，例如：清农信〔2007〕12号。")


class StandardForm(BookForm):
    """What a tier asks from a day on."""

    tier = ChoiceField(
        label=_("客户层级"), choices=[(tier, TIER_WORDS[tier]) for tier in TIERS], blank=_("请选择")
    )
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    least_balance = AmountField(label=_("贷款余额不少于"), low=1, help_text=_("正好等于的，算达到。"))
    least_output = AmountField(
        label=_("年产值不少于"), low=1, required=False, help_text=_("企业必填；个体工商户和农户不填。")
    )
    target_customers = CountField(label=_("支持户数目标"), required=False, unit=_("户"), help_text=_TARGET)
    source = TextField(label=_("依据"), max_length=200, help_text=_SOURCE)


class IndustryForm(BookForm):
    """Whether an industry is supported from a day on."""

    name = TextField(
        label=_("行业"),
        max_length=30,
        help_text=_("投向行业以此开头的贷款都计入，例如“茶叶”包括“茶叶加工”。"),
    )
    starts_on = DayField(label=_("起始日"), help_text=_FROM)
    is_supported = FlagField(label=_("重点支持"), help_text=_("不再支持的，去掉勾选。"))
    target_customers = CountField(label=_("支持户数目标"), required=False, unit=_("户"), help_text=_TARGET)
    source = TextField(label=_("依据"), max_length=200, help_text=_SOURCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_supported"].initial = True
