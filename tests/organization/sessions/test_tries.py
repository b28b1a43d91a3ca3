"""Guessing at the door: slowed by account and source, counted in the database, never a lock-out of others (S01)."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from common.audit.models import AuditEntry
from organization.sessions.models import KnownSource, SignInTry
from organization.sessions.operations import Source, TooManyTries, begin_try, forget_old_tries, unlock
from organization.sessions.queries import is_slowed
from tests.builders import a_user
from tests.builders.people import PASSWORD, the_people, with_password

OWNER, ATTACKER = "192.0.2.1", "203.0.113.9"


@pytest.fixture
def dan(db):
    return with_password(the_people().dan)


def sign_in(client, password=PASSWORD, code="U001", address=ATTACKER):
    return client.post("/sign-in/", {"code": code, "password": password}, REMOTE_ADDR=address)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def guess(times: int, code="U001", address=ATTACKER) -> None:
    for _ in range(times):
        sign_in(Client(), "wrong", code, address)


def later(minutes: int) -> None:
    for each in SignInTry.objects.all():
        SignInTry.objects.filter(pk=each.pk).update(tried_at=each.tried_at - timedelta(minutes=minutes))


def test_the_right_password_comes_too_late_on_the_sixth_try(client, dan) -> None:
    guess(5)
    answer = sign_in(client)
    assert answer.status_code == 429
    assert not is_in(client)
    later(16)
    assert sign_in(client).status_code == 302


def test_a_held_try_reads_as_a_wrong_one_and_costs_nothing(client, dan) -> None:
    wrong = sign_in(client, "wrong").context["form"].errors
    guess(4)
    assert sign_in(client).context["form"].errors == wrong
    assert SignInTry.objects.count() == 5


def test_codes_that_nobody_has_are_throttled_alike(client, dan) -> None:
    guess(5, code="NOBODY")
    assert sign_in(client, "wrong", "NOBODY").status_code == 429
    assert sign_in(client).status_code == 302


def test_every_failure_is_noted_and_held_ones_say_so(dan) -> None:
    guess(6)
    found = AuditEntry.objects.filter(kind="sign_in_failed").order_by("pk").values_list("details", "address")
    assert list(found) == [({}, ATTACKER)] * 5 + [({"step": "held back"}, ATTACKER)]


def test_attackers_from_twenty_addresses_never_stop_the_owner(dan) -> None:
    browser = Client()
    assert sign_in(browser, address=OWNER).status_code == 302
    browser.post("/sign-out/")
    for last in range(1, 25):
        guess(3, address=f"198.51.100.{last}")
    assert is_slowed(dan)
    # a stranger from yet another address waits …
    assert sign_in(Client(), address="198.51.100.99").status_code == 429
    # … the owner does not: by device even elsewhere, by address even in a new browser
    assert sign_in(browser, address="203.0.113.77").status_code == 302
    assert sign_in(Client(), address=OWNER).status_code == 302


def test_a_colleague_behind_the_same_router_does_not_stop_the_owner_either(dan) -> None:
    browser = Client()
    sign_in(browser, address=OWNER)
    guess(9, address=OWNER)
    assert sign_in(Client(), address=OWNER).status_code == 429
    assert sign_in(browser, address=OWNER).status_code == 302


def test_one_address_over_many_accounts_is_slowed(dan) -> None:
    SignInTry.objects.bulk_create(
        SignInTry(
            code=f"X{number}",
            source=f"address:{ATTACKER}",
            source_known=False,
            address=ATTACKER,
            tried_at=timezone.now(),
        )
        for number in range(50)
    )
    assert sign_in(Client()).status_code == 429
    assert sign_in(Client(), address=OWNER).status_code == 302


def test_success_forgets_the_failures_of_its_source_only(client, dan) -> None:
    guess(4)
    guess(4, address=OWNER)
    sign_in(client, address=OWNER)
    assert set(SignInTry.objects.values_list("address", flat=True)) == {ATTACKER}


def test_the_administrator_unlocks(client, dan) -> None:
    guess(5)
    assert unlock(user=dan) == 5
    assert not is_slowed(dan)
    assert sign_in(client).status_code == 302


def test_somebody_elses_device_cookie_opens_nothing(dan) -> None:
    browser = Client()
    sign_in(browser, address=OWNER)
    browser.post("/sign-out/")
    with_password(a_user(code="U002"))
    guess(5, code="U002", address=OWNER)
    assert sign_in(browser, code="U002", address=OWNER).status_code == 429


def test_only_so_many_sources_are_remembered(dan) -> None:
    for number in range(15):
        sign_in(Client(), address=f"192.0.2.{number}")
    assert KnownSource.objects.filter(user=dan).count() == 20


def test_old_tries_are_forgotten(dan) -> None:
    guess(2)
    later(8 * 24 * 60)
    guess(1)
    assert forget_old_tries() == 2


def test_fifty_at_once_are_counted_too(committed_db) -> None:
    """Two web machines with eight threads look at the same rows."""
    source, barrier, let = Source("", ATTACKER), Barrier(16), []

    def attempt() -> None:
        try:
            barrier.wait()
            let.append(begin_try(code="U001", source=source))
        except TooManyTries:
            pass
        finally:
            connections.close_all()

    threads = [Thread(target=attempt) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let) == 5
