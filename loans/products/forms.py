"""What is typed about a purpose."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import CountField, FlagField, TextField
from common.forms.form import BookForm
from loans.products.operations import Terms
from loans.products.rules import LONGEST_MONTHS
from organization.units.models import code_validator


class PurposeForm(BookForm):
    """A purpose; its code stays."""

    code = TextField(
        label=_("用途代码"),
        max_length=20,
        validators=[code_validator],
        help_text=_("字母、数字和连字符，保存后不能改"),
    )
    name = TextField(label=_("用途"), max_length=40)
    longest_months = CountField(
        label=_("最长期限"),
        low=1,
        high=LONGEST_MONTHS,
        unit=_("个月"),
        help_text=_("按生产周期；一般贷款不超过 120 个月，品种另有更短的从短"),
    )
    source = TextField(
        label=_("期限依据"), max_length=120, required=False, help_text=_("文件名称和条款，没有的写“本社拟定”")
    )
    industry = TextField(
        label=_("投向行业"), max_length=60, help_text=_("以浮动标准中的行业名称开头的，适用该行业的浮动")
    )
    agricultural = FlagField(label=_("涉农"))
    is_offered = FlagField(label=_("可选"), help_text=_("新的申请可以选用；不用的去掉，老贷款不受影响"))

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]

    @property
    def terms(self) -> Terms:
        """Of a valid form."""
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__dataclass_fields__})
