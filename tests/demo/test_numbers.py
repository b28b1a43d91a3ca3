from datetime import date

from stdnum.cn import uscc

from common.identity_numbers import birthday_of, normalise_identity_number
from demo.dice import dice_for
from demo.numbers import Numbers


def test_identity_numbers_are_valid_bear_the_birthday_and_are_given_once():
    numbers, dice, day = Numbers(), dice_for(1, "numbers"), date(1960, 2, 29)
    given = [numbers.identity_number(dice, day, woman=True) for _ in range(400)]

    assert len(set(given)) == 400
    assert all(normalise_identity_number(number) == number and birthday_of(number) == day for number in given)
    assert all(int(number[16]) % 2 == 0 for number in given)


def test_credit_codes_are_valid_and_given_once():
    numbers, dice = Numbers(), dice_for(1, "numbers")
    given = [numbers.credit_code(dice) for _ in range(50)]

    assert len(set(given)) == 50
    assert all(uscc.is_valid(code) for code in given)


def test_every_customer_of_a_county_has_a_number_of_their_own(county):
    identities = [client.identity_number for client in county.clients if client.identity_number]
    codes = [client.credit_code for client in county.clients if client.credit_code]

    assert len(identities) + len(codes) == len(county.clients)
    assert len(set(identities)) == len(identities)
    assert len(set(codes)) == len(codes)
    assert {number[:6] for number in identities} == {"422899"}
