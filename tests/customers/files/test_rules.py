"""When a credit file exists (requirements.md L2), need by need, and what a survey comes to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.files.rules import (
    ITEMS_OF,
    NEEDS_OF,
    Holder,
    Holdings,
    Item,
    Line,
    Need,
    Paper,
    Part,
    lacking,
    sums_of,
)

YEAR = 2007
WHOLE = Holdings(
    has_identity=True,
    has_address=True,
    has_head=True,
    survey_year=YEAR,
    answered=frozenset(Part),
    has_business=True,
    has_licence=True,
    papers=frozenset(Paper),
)
#: What takes away one need and no other.
WITHOUT = {
    Need.IDENTITY: {"has_identity": False},
    Need.ADDRESS: {"has_address": False},
    Need.HEAD: {"has_head": False},
    Need.LAND: {"answered": WHOLE.answered - {Part.LAND}},
    Need.ASSETS: {"answered": WHOLE.answered - {Part.ASSET}},
    Need.DEBTS: {"answered": WHOLE.answered - {Part.DEBT}},
    Need.INCOME: {"answered": WHOLE.answered - {Part.INCOME}},
    Need.EXPENSES: {"answered": WHOLE.answered - {Part.EXPENSE}},
    Need.BUSINESS: {"has_business": False},
    Need.LICENCE_NUMBER: {"has_licence": False},
    Need.IDENTITY_CARD: {"papers": WHOLE.papers - {Paper.IDENTITY_CARD}},
    Need.HOUSEHOLD_REGISTER: {"papers": WHOLE.papers - {Paper.HOUSEHOLD_REGISTER}},
    Need.BUSINESS_LICENCE: {"papers": WHOLE.papers - {Paper.BUSINESS_LICENCE}},
}
SURVEYED = {
    Need.SURVEY,
    Need.LAND,
    Need.ASSETS,
    Need.DEBTS,
    Need.INCOME,
    Need.EXPENSES,
    Need.BUSINESS,
    Need.LICENCE_NUMBER,
}


@pytest.mark.parametrize("holder", Holder)
def test_a_whole_file_lacks_nothing(holder) -> None:
    assert lacking(holder, WHOLE, YEAR) == ()


@pytest.mark.parametrize("holder", Holder)
def test_an_empty_file_lacks_all_in_order(holder) -> None:
    assert lacking(holder, Holdings(), YEAR) == NEEDS_OF[holder]


@pytest.mark.parametrize("need", WITHOUT)
@pytest.mark.parametrize("holder", Holder)
def test_each_part_is_missed_alone_by_whom_it_is_asked(holder, need) -> None:
    expected = (need,) if need in NEEDS_OF[holder] else ()
    assert lacking(holder, replace(WHOLE, **WITHOUT[need]), YEAR) == expected


@pytest.mark.parametrize(
    ("surveyed", "counts"), [(2007, True), (2006, True), (2005, False), (2008, False), (None, False)]
)
def test_a_survey_counts_in_its_year_and_the_next(surveyed, counts) -> None:
    missing = lacking(Holder.HOUSEHOLD, replace(WHOLE, survey_year=surveyed), YEAR)
    assert set(missing) == (set() if counts else SURVEYED & set(NEEDS_OF[Holder.HOUSEHOLD]))


def test_what_is_asked_of_whom() -> None:
    assert {Need.HEAD, Need.LAND, Need.HOUSEHOLD_REGISTER} <= set(NEEDS_OF[Holder.HOUSEHOLD])
    assert Need.LICENCE_NUMBER not in NEEDS_OF[Holder.HOUSEHOLD]
    assert Need.IDENTITY_CARD in NEEDS_OF[Holder.SELF_EMPLOYED]
    assert Need.IDENTITY_CARD not in NEEDS_OF[Holder.ENTERPRISE]


amounts = st.decimals(0, 10**9, places=2)


@given(st.lists(st.builds(Line, st.sampled_from(Item), amount=amounts)))
def test_every_line_counts_in_its_part_and_in_no_other(lines) -> None:
    found = sums_of(lines)
    parts = {
        part: sum((line.amount for line in lines if line.item in ITEMS_OF[part]), Decimal(0)) for part in Part
    }
    assert (found.assets, found.debts) == (parts[Part.ASSET], parts[Part.DEBT])
    assert (found.income, found.expenses) == (parts[Part.INCOME], parts[Part.EXPENSE])
    assert found.net_assets == found.assets - found.debts
    assert found.net_income == found.income - found.production
