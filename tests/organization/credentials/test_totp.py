"""Codes by the clock, as RFC 4226 and RFC 6238 print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organization.credentials.rules import totp

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_rfc_6238_appendix_b(seconds, code) -> None:
    assert totp.code_at(SECRET, totp.step_at(seconds), digits=8) == code


@pytest.mark.parametrize(("step", "code"), [(0, "755224"), (1, "287082"), (9, "520489")])
def test_rfc_4226_appendix_d(step, code) -> None:
    assert totp.code_at(SECRET, step) == code


@pytest.mark.parametrize(("late", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_a_step_early_or_late(late, taken) -> None:
    typed = totp.code_at(SECRET, 1000 + late)
    assert totp.matching_step(SECRET, typed, 1000, last_used=0) == (1000 + late if taken else None)


@given(now=st.integers(10, 2**40), used=st.integers(-2, 2))
def test_a_step_is_good_once_and_none_before_it(now, used) -> None:
    for step in (now - 1, now, now + 1):
        found = totp.matching_step(SECRET, totp.code_at(SECRET, step), now, last_used=now + used)
        assert found is None or found > now + used


@pytest.mark.parametrize("typed", ["", "0", "28708", "2870820", "２８７０８２", "abcdef", "\x00"])
def test_anything_else_is_refused(typed) -> None:
    assert totp.code_at(SECRET, 1) == "287082"
    assert totp.matching_step(SECRET, typed, 1, last_used=-1) is None


def test_what_an_app_reads() -> None:
    assert totp.address(SECRET, "10001 王", "贷款") == (
        "otpauth://totp/%E8%B4%B7%E6%AC%BE:10001%20%E7%8E%8B"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%B4%B7%E6%AC%BE"
    )
    assert totp.as_text(SECRET).startswith("GEZD GNBV")
