"""Identity numbers by our own rule (attacks T02, T04, T05): real people pass, impossible ones do not."""

import pytest

from common.identity_numbers import (
    BadIdentityNumber,
    check_digit,
    mask_identity_number,
    normalise_identity_number,
)


def numbered(first_seventeen: str) -> str:
    return first_seventeen + check_digit(first_seventeen)


@pytest.mark.parametrize("county", ["422801", "320520", "440524", "110105", "810000"])
def test_counties_that_library_tables_do_not_know(county: str) -> None:
    number = numbered(f"{county}19490307001")
    assert normalise_identity_number(number) == number


def test_a_published_number_checks() -> None:
    assert normalise_identity_number("11010519491231002X") == "11010519491231002X"
    assert normalise_identity_number("１１０１０５１９４９１２３１００２x") == "11010519491231002X"


def test_fifteen_digits_of_2007_are_upgraded() -> None:
    assert normalise_identity_number("130503670401001") == "130503196704010016"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("11010519900230001X", "出生日期"),
        (numbered("99010519490307001"), "省级"),
        ("110105194912310021", "校验位"),
        ("1101051949123100", "18位"),
        ("٠١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "18位"),
        ("", "18位"),
    ],
)
def test_what_is_wrong_is_said(number: str, reason: str) -> None:
    with pytest.raises(BadIdentityNumber, match=reason):
        normalise_identity_number(number)


def test_the_birthday_is_masked() -> None:
    assert mask_identity_number("11010519491231002X") == "110105********002X"
    assert mask_identity_number("12") == "**"
