"""Why the households refuse, each with a sentence for the person at the counter."""

from django.utils.translation import gettext_noop as _

from customers.households.rules import Fault
from customers.register.operations.errors import RegisterError


class NotAHousehold(RegisterError):
    def __init__(self) -> None:
        super().__init__(_("只有农户登记家庭成员。"))


class WrongDays(RegisterError):
    """The days of a member do not fit together; ``fault`` says which."""

    _WORDS = {
        Fault.BORN_OTHERWISE: ("born_on", _("与身份证号码中的出生日期不同，请核对。")),
        Fault.BORN_LATER: ("joined_on", _("入户日早于出生日期。")),
        Fault.JOINED_LATER: ("joined_on", _("入户日不能晚于营业日期。")),
        Fault.LEFT_BEFORE: ("left_on", _("离户日不能早于入户日。")),
        Fault.LEFT_LATER: ("left_on", _("离户日不能晚于营业日期。")),
    }

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.field, words = self._WORDS[fault]
        super().__init__(words)


class HeadsNumber(RegisterError):
    """A member was given the number of the head."""

    field = "identity_number"

    def __init__(self) -> None:
        super().__init__(_("这是户主本人的身份证号码。"))


class HeadStays(RegisterError):
    """The head is the customer: name and number are the customer's, and the household is named after them."""

    def __init__(self) -> None:
        super().__init__(_("户主不能离户，姓名和身份证号码在客户资料中修改；换户主时把客户资料改为新户主。"))


class HasLeft(RegisterError):
    def __init__(self) -> None:
        super().__init__(_("这名成员已经离户。"))


class OneHead(RegisterError):
    field = "relation"

    def __init__(self) -> None:
        super().__init__(_("一户只有一名户主，即客户本人。"))


class KinToOneself(RegisterError):
    field = "other"

    def __init__(self) -> None:
        super().__init__(_("不能与客户自己登记亲属关系。"))


class AlreadyDeclared(RegisterError):
    field = "other"

    def __init__(self) -> None:
        super().__init__(_("两位客户之间已登记亲属关系；要改关系，先撤销原来的登记。"))
