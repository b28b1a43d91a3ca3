"""Shapes of input about households."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, DayField, FlagField, IdentityField, TextField
from common.forms.form import BookForm
from customers.households.models import HouseholdMember, Kin, Relation
from customers.households.operations.members import Person
from customers.register.forms import NUMBERS_ONCE

_RELATIONS = [choice for choice in Relation.choices if choice[0] != Relation.HEAD]


class MemberForm(BookForm):
    """A member of a household, new or known; the head's name and number are the customer's."""

    relation = ChoiceField(label=_("与户主关系"), choices=_RELATIONS)
    name = TextField(label=_("姓名"), max_length=60)
    identity_number = IdentityField(label=_("身份证号码"), required=False, help_text=NUMBERS_ONCE)
    born_on = DayField(label=_("出生日期"), required=False, help_text=_("填了身份证号码的可以不填。"))
    is_worker = FlagField(label=_("劳动力"))
    occupation = TextField(label=_("职业"), max_length=60, required=False)
    joined_on = DayField(
        label=_("入户日"), help_text=_("不晚于营业日期；一直在户的填出生日期或结婚日期，不清楚的填今天。")
    )

    def __init__(self, *args: Any, member: HouseholdMember | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_head = member is not None and member.relation == Relation.HEAD
        if self.is_head:
            for name in ("relation", "name", "identity_number"):
                del self.fields[name]
        elif member is not None and member.identity_number:
            self.fields["identity_number"].help_text = _("不改动的不填；填写的新号码替换原号码。")

    @property
    def person(self) -> Person:
        given = {"relation": Relation.HEAD, "name": ""} | self.cleaned_data
        return Person(**given | {"relation": Relation(given["relation"])})


class LeaveForm(BookForm):
    """When a member left."""

    left_on = DayField(
        label=_("离户日"), help_text=_("从这一天起不再是本户成员；不早于入户日，不晚于营业日期。")
    )


class KinForm(BookForm):
    """Another customer who is kin."""

    other = TextField(
        label=_("亲属"), max_length=60, help_text=_("填客户号或姓名；亲属须是您可以查看的客户。")
    )
    kin = ChoiceField(label=_("关系"), choices=Kin.choices)
