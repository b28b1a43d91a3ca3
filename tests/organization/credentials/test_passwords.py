"""What a password must be, how long it lasts, and that former ones do not come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organization.credentials.policy import owner_of
from organization.credentials.queries import complaints, days_until_expiry, has_expired, sentences
from organization.credentials.rules.passwords import (
    Owner,
    Policy,
    broken,
    classes_of,
    days_left,
    is_expired,
    is_warned,
    rules_for,
    spellings,
)
from organization.staff.models import PasswordRecord
from organization.staff.operations import set_password
from tests.builders import a_user

POLICY = Policy(10, 256, 3, 5, timedelta(days=90), timedelta(days=14))
WANG = Owner("10001", "王小明", ("wangxiaoming", "xiaomingwang"))
RULES = rules_for(POLICY, WANG)


def keys(password: str) -> list[str]:
    return [rule.key for rule in RULES if not rule.holds(password)]


@pytest.mark.parametrize(
    ("password", "broken_rules"),
    [
        ("Spring-2007!", []),
        ("春耕备耕2007年Xyz", []),
        ("Spring-07", ["length"]),
        ("S1-" + "x" * 254, ["length"]),
        ("springspring", ["classes"]),
        ("spring200707", ["classes"]),
        ("spring-200707", []),
        ("A10001-zhuren", ["words"]),
        ("WangXiaoMing-07", ["words"]),
        ("xiaomingWANG_07", ["words"]),
        ("王小明-2007abc", ["words"]),
        ("", ["length", "classes"]),
    ],
)
def test_the_rules(password, broken_rules) -> None:
    assert keys(password) == broken_rules
    assert len(broken(RULES, password)) == len(broken_rules)


@pytest.mark.parametrize(
    ("password", "count"), [("", 0), ("aA1-", 4), ("中🙂 ", 1), ("１２３", 1), ("aa", 1)]
)
def test_classes(password, count) -> None:
    assert classes_of(password) == count


def test_spellings() -> None:
    assert spellings(["wang", "xiao", "ming"]) == ("wangxiaoming", "xiaomingwang")
    assert spellings(["li"]) == ()


@pytest.mark.parametrize(
    ("days", "warned", "expired", "left"),
    [
        (0, False, False, 90),
        (75, False, False, 15),
        (76, True, False, 14),
        (89, True, False, 1),
        (90, False, True, 0),
    ],
)
def test_age(days, warned, expired, left) -> None:
    age = timedelta(days=days)
    assert (is_warned(POLICY, age), is_expired(POLICY, age), days_left(POLICY, age)) == (
        warned,
        expired,
        left,
    )


@pytest.fixture
def dan(db):
    return a_user("丁大勇", "U001")


def give(user, password) -> None:
    set_password(user=user, password=password, by=user, on=None)


def test_the_last_five_do_not_come_back(dan) -> None:
    passwords = [f"Passphrase-{number}" for number in range(7)]
    for password in passwords:
        give(dan, password)
    refused = [password for password in passwords if complaints(dan, password)]
    assert refused == passwords[-5:]


def test_the_present_one_is_former_too_when_nobody_noted_it(dan) -> None:
    dan.set_password("Passphrase-0")
    assert complaints(dan, "Passphrase-0")


def test_common_ones_and_the_name_in_letters(dan) -> None:
    assert "dingdayong" in owner_of(dan).words
    assert complaints(dan, "DingDaYong-2007")
    assert not complaints(dan, "Passphrase-0")


def test_only_hashes_are_kept_and_not_many(dan) -> None:
    for number in range(14):
        give(dan, f"Passphrase-{number}")
    kept = list(PasswordRecord.objects.values_list("password", flat=True))
    assert len(kept) == 12
    assert not any("Passphrase" in each for each in kept)


@pytest.mark.parametrize(
    ("days", "expired", "left"), [(1, False, None), (76, False, 13), (89, False, 0), (91, True, None)]
)
def test_expiry_of_an_account(dan, days, expired, left) -> None:
    give(dan, "Passphrase-0")
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=days, minutes=1))
    assert (has_expired(dan), days_until_expiry(dan)) == (expired, left)


def test_a_password_of_unknown_age_does_not_expire(dan) -> None:
    dan.set_password("Passphrase-0")
    assert not has_expired(dan)


def test_the_page_says_all_that_is_checked(dan) -> None:
    said = [sentence.text for _key, sentence in sentences(dan)]
    assert len(said) == 5
    assert all("%(" not in sentence for sentence in said)
