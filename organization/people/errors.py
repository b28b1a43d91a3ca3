"""Why the keeping of people refuses, each with a sentence for the person who asked."""

from django.utils.translation import gettext_noop as _

from common.messages import Message


class PeopleError(Exception):
    """``message`` is fit for the person who asked."""

    def __init__(self, sentence: str) -> None:
        self.message = Message(sentence)
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class OwnAccount(PeopleError):
    """Nobody changes their own account, posts or rights (attacks A07)."""

    def __init__(self) -> None:
        super().__init__(_("不能变动自己的账号或岗位，请由另一名系统管理员办理。"))


class CodeTaken(PeopleError):
    def __init__(self) -> None:
        super().__init__(_("这个工号已有人使用。"))


class NoPassword(PeopleError):
    """The account is another system's: nobody signs in with it."""

    def __init__(self) -> None:
        super().__init__(_("这是其他系统的账户，没有密码，只用令牌。"))


class AlreadyAsked(PeopleError):
    def __init__(self) -> None:
        super().__init__(_("同一人员、机构、岗位已有待确认的申请。"))


class SamePerson(PeopleError):
    """The second person is the first, or the one whose post it is."""

    def __init__(self) -> None:
        super().__init__(_("申请须由申请人和本人以外的另一人确认。"))


class AlreadyDecided(PeopleError):
    def __init__(self) -> None:
        super().__init__(_("这项申请已有人处理。"))


class PostsOverlap(PeopleError):
    def __init__(self) -> None:
        super().__init__(_("同一人同一岗位的任职日期重叠。"))
