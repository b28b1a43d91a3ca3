"""Each rule with a case in which it says no, naming its figure, and one in which it does not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.applications.rules.asking import offers, refusals_of
from loans.applications.rules.facts import Borrower, Figures, Pledged, Wish
from loans.applications.rules.security import lendable_on, most_answered
from loans.groups.rules.lending import NotInAGroup, OverLimit
from tests.loans.applications.wishes import (
    BORROWER,
    CARD,
    DEBT,
    FIGURES,
    GUARANTEED,
    GUARANTOR,
    IN_GROUP,
    MORTGAGED,
    ON_CREDIT,
    PLEDGED,
    since,
)


def said(borrower: Borrower = BORROWER, wish: Wish = ON_CREDIT, figures: Figures = FIGURES) -> list[str]:
    return [f"{type(each).__name__}: {each}" for each in refusals_of(borrower, wish, figures)]


@pytest.mark.parametrize("wish", [ON_CREDIT, GUARANTEED, MORTGAGED, PLEDGED, IN_GROUP])
def test_nothing_stands_against_what_keeps_the_rules(wish) -> None:
    assert said(wish=wish) == []


def spoiled(**fields) -> Borrower:
    return replace(BORROWER, **fields)


def card(**fields) -> Borrower:
    return spoiled(card=replace(CARD, **fields))


def who(**fields) -> Wish:
    return replace(GUARANTEED, guarantors=(replace(GUARANTOR, **fields),))


def things(*kinds_and_values: tuple[str, int]) -> Wish:
    given = tuple(Pledged(kind, kind, Decimal(value)) for kind, value in kinds_and_values)
    return replace(MORTGAGED, collaterals=given)


#: Name of the refusal, a part of its sentence, and the case that fires it.
FIRING: list[tuple[str, str, dict[str, object]]] = [
    ("Unrated", "张三 没有有效的评级", {"borrower": spoiled(grade=None)}),
    ("Unrated", "张三 没有有效的评级", {"borrower": spoiled(grade=None), "wish": MORTGAGED}),
    ("NoCertificate", "张三 没有贷款证", {"borrower": spoiled(card=None)}),
    (
        "CertificateNotValid",
        "贷款证 0103-2007-00001 已冻结（2007-06-01）",
        {"borrower": card(why_not="已冻结", since=since("2007-06-01"))},
    ),
    (
        "OverCreditLimit",
        "授信额度 20,000.00 元，已用 5,000.00 元，在办 1,000.00 元，可用 14,000.00 元，不够 14,000.01 元",
        {"wish": replace(ON_CREDIT, amount=Decimal("14000.01"))},
    ),
    (
        "InArrears",
        "张三 借据 0103-2006-0007 逾期 12 天，欠 3,040.00 元",
        {"borrower": spoiled(arrears=(DEBT,))},
    ),
    (
        "InArrears",
        "王五 借据 0103-2006-0007 逾期 12 天",
        {"borrower": spoiled(group_arrears=(replace(DEBT, customer=2, name="王五"),)), "wish": MORTGAGED},
    ),
    (
        "NotForTheseCustomers",
        "农户小额信用贷款",
        {"borrower": spoiled(kind="private_enterprise")},
    ),
    ("NotInThisMode", "“保证”", {"wish": replace(GUARANTEED, product="household_credit")}),
    (
        "NotInAGroup",
        "张三 没有参加联保小组",
        {"borrower": spoiled(group=(NotInAGroup("张三"),)), "wish": IN_GROUP},
    ),
    (
        "OverLimit",
        "每户限额 30,000.00 元",
        {
            "wish": replace(
                IN_GROUP, of_group=(OverLimit("张三", Decimal(0), Decimal(40_000), Decimal(30_000)),)
            )
        },
    ),
    ("TooLong", "期限 13 个月太长：“春耕备耕”最长 12 个月", {"wish": replace(ON_CREDIT, months=13)}),
    (
        "TooMuchOfCapital",
        "超过单户上限 10,000.00 元（资本的 10 %）",
        {
            "borrower": spoiled(owed=Decimal("0.01")),
            "figures": replace(FIGURES, capital=Decimal(100_000)),
            "wish": MORTGAGED,
        },
    ),
    ("SecurityOnCredit", "不得要求保证", {"wish": replace(ON_CREDIT, guarantors=(GUARANTOR,))}),
    ("NoGuarantor", "必须有保证人", {"wish": replace(GUARANTEED, guarantors=())}),
    (
        "NotCovered",
        "保证金额合计 9,999.99 元，少于申请金额 10,000.00 元",
        {"wish": who(amount=Decimal("9999.99"))},
    ),
    ("GuarantorIsBorrower", "李四 是借款人本人", {"wish": who(is_borrower=True)}),
    ("GuarantorOfHousehold", "李四 与借款人同户", {"wish": who(is_household=True)}),
    ("GuarantorTwice", "保证人 李四 重复", {"wish": replace(GUARANTEED, guarantors=(GUARANTOR, GUARANTOR))}),
    (
        "GuarantorOverExposed",
        "李四 已为他人担保 90,000.01 元，再担保 10,000.00 元，超过其担保能力 100,000.00 元",
        {"wish": who(elsewhere=Decimal("90000.01"))},
    ),
    ("GuarantorWithoutMeans", "李四 没有填写年收入", {"wish": who(income=Decimal(0))}),
    ("NoCollateral", "“抵押”贷款必须有", {"wish": replace(MORTGAGED, collaterals=())}),
    ("CollateralUnfit", "“treasury_bond”不能用于“抵押”", {"wish": things(("treasury_bond", 50_000))}),
    (
        "OverCollateral",
        "评估 14,285.70 元，按最高抵押率可贷 9,999.99 元",
        {"wish": replace(MORTGAGED, collaterals=(Pledged("house", "房屋", Decimal("14285.70")),))},
    ),
]


@pytest.mark.parametrize(("name", "part", "case"), FIRING, ids=lambda value: str(value)[:30])
def test_a_rule_says_no_and_names_its_figure(name, part, case) -> None:
    [sentence] = said(**case)
    assert sentence.startswith(f"{name}: ")
    assert part in sentence


#: What is just allowed.
HOLDING: list[dict[str, object]] = [
    {"borrower": spoiled(grade=None), "wish": PLEDGED},
    {"borrower": spoiled(card=None), "wish": MORTGAGED},
    {"borrower": card(why_not="已冻结", since=since("2007-06-01")), "wish": GUARANTEED},
    {"wish": replace(ON_CREDIT, amount=Decimal(14_000))},
    {"borrower": spoiled(group=(NotInAGroup("张三"),)), "wish": MORTGAGED},
    {"wish": replace(ON_CREDIT, months=12)},
    {"borrower": spoiled(kind="self_employed"), "wish": replace(ON_CREDIT, product="self_employed")},
    {
        "borrower": spoiled(owed=Decimal(0)),
        "figures": replace(FIGURES, capital=Decimal(100_000)),
        "wish": MORTGAGED,
    },
    {
        "borrower": spoiled(owed=Decimal(9_000_000)),
        "figures": replace(FIGURES, capital=None),
        "wish": MORTGAGED,
    },
    {"wish": who(amount=Decimal(10_000), elsewhere=Decimal(90_000))},
    {"wish": who(income=Decimal(0), own_limit=Decimal(10_000))},
    {"wish": replace(GUARANTEED, guarantors=(GUARANTOR, replace(GUARANTOR, name="赵六", customer=8)))},
    {"wish": things(("house", 10_000), ("land", 5_000))},
]


@pytest.mark.parametrize("case", HOLDING)
def test_just_inside_a_rule_nothing_is_said(case) -> None:
    assert said(**case) == []


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wish = replace(ON_CREDIT, amount=Decimal(30_000), months=24, guarantors=(GUARANTOR,))
    assert [line.split(":")[0] for line in said(wish=wish)] == [
        "OverCreditLimit",
        "TooLong",
        "SecurityOnCredit",
    ]


YUAN = st.integers(1, 10**9).map(lambda cents: Decimal(cents) / 100)


@given(value=YUAN, amount=YUAN, kind=st.sampled_from(sorted(FIGURES.caps)))
def test_a_loan_never_exceeds_what_its_collateral_bears(value, amount, kind) -> None:
    thing = Pledged(kind, kind, value)
    mode = (
        "deposit_pledge"
        if kind == "deposit_certificate"
        else "pledge"
        if kind == "treasury_bond"
        else "mortgage"
    )
    wish = replace(MORTGAGED, guarantee_mode=mode, amount=amount, collaterals=(thing,))
    no_capital = replace(FIGURES, capital=None)
    assert bool(said(wish=wish, figures=no_capital)) == (amount > lendable_on(thing, FIGURES))
    assert lendable_on(thing, FIGURES) <= value


@given(limit=YUAN, owed=YUAN, waiting=YUAN, wanted=YUAN)
def test_credit_loans_together_stay_within_the_limit(limit, owed, waiting, wanted) -> None:
    borrower = spoiled(card=replace(CARD, limit=limit, owed=owed, waiting=waiting))
    figures = replace(FIGURES, capital=None)
    granted = not said(borrower=borrower, wish=replace(ON_CREDIT, amount=wanted), figures=figures)
    assert granted == (owed + waiting + wanted <= limit)


def test_a_guarantor_answers_by_income_or_own_limit_whichever_is_more() -> None:
    assert most_answered(GUARANTOR, FIGURES) == Decimal("100000.00")
    assert most_answered(replace(GUARANTOR, own_limit=Decimal(150_000)), FIGURES) == Decimal(150_000)


def offered(borrower: Borrower) -> dict[tuple[str, str], tuple[Decimal | None, list[str]]]:
    return {
        (offer.product, offer.mode): (offer.most, [type(each).__name__ for each in offer.refusals])
        for offer in offers(borrower, replace(FIGURES, capital=None), {})
    }


def test_a_household_is_offered_what_it_may_have_and_told_why_not() -> None:
    found = offered(spoiled(group=(NotInAGroup("张三"),), group_free=None))
    assert found["household_credit", "credit"] == (Decimal(14_000), [])
    assert found["joint_guarantee", "guarantee"] == (None, ["NotInAGroup"])
    assert found["household_other", "mortgage"] == (None, [])
    assert ("enterprise", "mortgage") not in found


def test_the_capital_bounds_every_offer_once_it_is_known() -> None:
    [first, *rest] = offers(spoiled(owed=Decimal(4_999_000)), FIGURES, {})
    assert (first.product, first.most) == ("household_credit", Decimal(1_000))
    assert {offer.most for offer in rest} == {Decimal(1_000)}
