"""Codes, shares and room in a village."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.register.rules import Room, code_start, customer_code, shares_without_membership


@pytest.mark.parametrize(
    ("kind", "serial", "code"),
    [
        ("household", 1, "H010300001"),
        ("self_employed", 99_999, "G010399999"),
        ("household", 100_000, "H0103100000"),
        ("private_enterprise", 12, "E01030012"),
        ("leading_enterprise", 13, "E01030013"),
    ],
)
def test_codes(kind, serial, code) -> None:
    assert customer_code(kind, "0103", serial) == code


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_no_two_serials_have_one_code(one, other) -> None:
    codes = [customer_code("household", "0103", serial) for serial in (one, other)]
    assert (codes[0] == codes[1]) == (one == other)
    assert all(code.startswith(code_start("household", "0103")) for code in codes)


@pytest.mark.parametrize(
    ("is_member", "shares", "refused"),
    [(True, "100", False), (True, "0", False), (False, "0", False), (False, "0.01", True)],
)
def test_only_members_hold_shares(is_member, shares, refused) -> None:
    assert shares_without_membership(is_member=is_member, shares=Decimal(shares)) is refused


@pytest.mark.parametrize(("counted", "known", "full"), [(3, 2, False), (3, 3, True), (0, 0, True)])
def test_a_village_is_full(counted, known, full) -> None:
    assert Room(counted, known).is_full is full
