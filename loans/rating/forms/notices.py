"""Objections to a public list, and what becomes of them."""

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, ProseField, TextField
from common.forms.form import BookForm

UPHELD, REJECTED = "upheld", "rejected"


class ObjectionForm(BookForm):
    """Who says what against a customer on the list."""

    raised_by = TextField(label=_("提出人"), max_length=60, help_text=_("不愿具名的填“匿名”"))
    words = ProseField(label=_("异议内容"), rows=3)


class AnswerForm(BookForm):
    """Whether it is so, and what was found."""

    decision = ChoiceField(
        label=_("结论"),
        choices=[(UPHELD, _("成立，退回小组重新评定")), (REJECTED, _("不成立，继续公示"))],
        blank=_("请选择"),
    )
    answer = ProseField(label=_("核实情况和答复"), rows=3)
