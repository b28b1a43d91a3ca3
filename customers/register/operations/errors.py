"""Why the register refuses, each with a sentence for the person at the counter."""

from django.utils.translation import gettext_noop as _

from common.messages import Message
from customers.register.models import Customer
from organization.units.models import Village


class RegisterError(Exception):
    """``message`` is fit for the person at the counter; ``field`` is what it is about, where it is about one."""

    field: str | None = None

    def __init__(self, sentence: str, **values: object) -> None:
        self.message = Message(sentence, {name: str(value) for name, value in values.items()})
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class NumberTaken(RegisterError):
    """Somebody else has the number, perhaps in another branch: the message tells nothing of them.

    ``holder`` is for those who may see them (``customers.register.taken``).
    """

    def __init__(self, field: str, holder: Customer | None, sentence: str = "") -> None:
        self.field, self.holder = field, holder
        #: What to say to who may see the holder.
        self.in_sight = sentence or _("这个号码已是客户 %(customer)s 的。")
        words = {
            "identity_number": _("该身份证号码已在本县联社建档，请与联社信贷部联系"),
            "credit_code": _("该统一社会信用代码已在本县联社建档，请与联社信贷部联系"),
        }
        super().__init__(words[field])


class SharesWithoutMembership(RegisterError):
    field = "share_capital"

    def __init__(self) -> None:
        super().__init__(_("有股金的须是入股社员；请勾选“入股社员”，或把股金改为 0。"))


class NotOfTheBranch(RegisterError):
    """The village is another branch's."""

    field = "village"

    def __init__(self) -> None:
        super().__init__(_("这个村不由该信用社服务，请另选一个村。"))


class NoVillage(RegisterError):
    """A household or a shop is somewhere."""

    field = "village"

    def __init__(self) -> None:
        super().__init__(_("农户和个体工商户须选择所在村。"))


class VillageIsFull(RegisterError):
    """As many customers as the village counts: its count has to be brought up to date first."""

    field = "village"

    def __init__(self, village: Village, *, of_households: bool, counted: int) -> None:
        self.village = village
        words = (
            _(
                "%(village)s登记的农户数 %(count)s 户已全部建立客户。请信用社主任先在村页面“更新户数”，再建立新户。"
            )
            if of_households
            else _(
                "%(village)s登记的个体工商户数 %(count)s 户已全部建立客户。请信用社主任先在村页面“更新户数”，再建立新户。"
            )
        )
        super().__init__(words, village=village.name, count=counted)


class ChangedMeanwhile(RegisterError):
    """Somebody else changed the customer since the form was opened."""

    def __init__(self) -> None:
        super().__init__(_("这个客户的资料刚被他人修改过。下面保留了您填写的内容，请核对后再保存一次。"))


class CountTooLow(RegisterError):
    """A village cannot have fewer households than are customers."""

    def __init__(self, field: str, known: int) -> None:
        self.field = field
        super().__init__(_("不能少于已建立的客户数 %(known)s 户。"), known=known)
