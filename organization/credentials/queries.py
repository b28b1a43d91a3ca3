"""Questions about passwords and second factors."""

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from common.messages import Message
from organization.credentials.models import SecondFactor
from organization.credentials.policy import age_of, policy, rules_of
from organization.credentials.rules.passwords import broken, is_expired, is_warned
from organization.staff.models import Role, User

COMMON = Message("不是常见的密码")
REMEMBERED = Message("不与最近 %(remembered)s 次用过的密码相同")


def sentences(user: User) -> list[tuple[str, Message]]:
    """All rules for a new password of ``user``, each with the key of its hint; empty where only the server knows."""
    remembered = Message(REMEMBERED.id, {"remembered": str(policy().remembered)})
    return [*((rule.key, rule.sentence) for rule in rules_of(user)), ("", COMMON), ("", remembered)]


def complaints(user: User, password: str) -> list[Message]:
    """The sentences of the rules that a new password breaks; empty when it may be taken."""
    found = broken(rules_of(user), password)
    if found:
        return found
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return [COMMON]
    limit = policy().remembered
    former = user.passwords.order_by("-set_at", "-pk").values_list("password", flat=True)[:limit]
    if any(check_password(password, each) for each in (user.password, *former)):
        return [Message(REMEMBERED.id, {"remembered": str(limit)})]
    return []


def has_expired(user: User) -> bool:
    """Whether the password is older than the policy lets it be."""
    age = age_of(user)
    return age is not None and is_expired(policy(), age)


def days_until_expiry(user: User) -> int | None:
    """Days left, once it is time to say so; else None."""
    age = age_of(user)
    if age is None or not is_warned(policy(), age):
        return None
    return max(0, (policy().oldest - age).days)


def factor_of(user: User) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=user).first()


def roles_with_second_factor() -> frozenset[Role]:
    """The roles that sign in with a second factor only (setting SECOND_FACTOR_ROLES)."""
    return frozenset(Role(role) for role in settings.SECOND_FACTOR_ROLES)
