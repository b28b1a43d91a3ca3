"""The password policy of this world and the words that a person's password must not hold."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from pypinyin import lazy_pinyin

from organization.credentials.rules.passwords import Owner, Policy, Rule, rules_for, spellings
from organization.staff.models import User


def policy() -> Policy:
    return Policy(
        shortest=settings.PASSWORD_SHORTEST,
        longest=settings.PASSWORD_LONGEST,
        classes=settings.PASSWORD_CLASSES,
        remembered=settings.PASSWORD_REMEMBERED,
        oldest=timedelta(days=settings.PASSWORD_OLDEST_DAYS),
        warned_before=timedelta(days=settings.PASSWORD_WARNED_DAYS),
    )


def owner_of(user: User) -> Owner:
    return Owner(user.code, user.name, spellings(part.lower() for part in lazy_pinyin(user.name)))


def rules_of(user: User) -> tuple[Rule, ...]:
    return rules_for(policy(), owner_of(user))


def age_of(user: User) -> timedelta | None:
    """How long the person has had the present password; None when nobody noted its day."""
    newest = user.passwords.order_by("-set_at", "-pk").first()
    if newest is None or newest.password != user.password:
        return None
    return timezone.now() - newest.set_at
