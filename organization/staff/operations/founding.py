"""The first person of an empty world: who can sign in before any workbook says who works here."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from organization.staff.models import Post, Role, User
from organization.units.models import Unit, UnitKind

#: In post before anything that a workbook may tell of this century.
SINCE = date(2000, 1, 1)
#: The first person prepares the world and gives others their passwords; later these are two people's work.
ROLES = (Role.UNION_MANAGER, Role.ADMINISTRATOR)


class SomebodyIsThere(Exception):
    """Somebody can sign in already: further accounts are the administrator's work."""

    def __init__(self) -> None:
        self.message = Message(_("已有人能登录；其他账户由系统管理员在页面上建立。"))
        super().__init__(self.message.id)


@dataclass(frozen=True)
class Founded:
    """The first account. ``password`` is shown once, and must be changed at the first sign-in."""

    user: User
    union: Unit
    password: str


def somebody_can_sign_in() -> bool:
    """Whether anybody active has a password: loaded people have none."""
    active = User.objects.filter(is_active=True)
    return any(user.has_usable_password() for user in active.only("password").iterator())


@transaction.atomic
def found(*, code: str, name: str, union_code: str, union_name: str) -> Founded:
    """Make the first account, and the union if there is none yet; an existing person of that code is taken.

    Raises:
        SomebodyIsThere: there are accounts already.
        ValidationError: a code or name is none.
    """
    if somebody_can_sign_in():
        raise SomebodyIsThere
    union = Unit.objects.filter(kind=UnitKind.UNION).first()
    if union is None:
        union = Unit(code=union_code, name=union_name, kind=UnitKind.UNION)
        union.full_clean()
        union.save()
    user = User.objects.filter(code=code).first() or User(code=code, name=name)
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.is_active = user.must_change_password = True
    user.full_clean()
    user.save()
    for role in ROLES:
        Post.objects.get_or_create(user=user, role=role, starts_on=SINCE, defaults={"unit": union})
    record(kind=AuditKind.OPERATED, actor="", subject="first_account", details={"user": user.code})
    return Founded(user, union, password)
