"""For how long, in which mode and with which papers (requirements.md L7, L14)."""

import pytest

from loans.origination.models import GuaranteeMode, Product
from loans.products.papers import papers_by_mode, papers_for
from loans.products.rules import (
    LONGEST_MONTHS,
    PRODUCT_MODES,
    PRODUCT_MONTHS,
    product_limit,
    term_limit,
    too_long,
)


@pytest.mark.parametrize(
    ("purpose", "product", "months", "said"),
    [
        (12, "household_credit", 12, "“茶叶”最长 12 个月"),
        (36, "household_credit", 36, "“茶叶”最长 36 个月"),
        (60, "household_credit", 36, "这一贷款品种最长 36 个月"),
        (60, "enterprise", 60, "“茶叶”最长 60 个月"),
        (120, "enterprise", LONGEST_MONTHS, "“茶叶”最长 120 个月"),
    ],
)
def test_the_shortest_limit_counts_and_is_named(purpose, product, months, said) -> None:
    limit = term_limit("茶叶", purpose, product)
    assert (limit.months, limit.message.chinese) == (months, said)


@pytest.mark.parametrize(
    ("product", "months", "modes"),
    [
        # S0 and 银监发〔2007〕67号: small credit within three years; F15: no security
        ("household_credit", 36, "credit"),
        # F20, F21: the group guarantees, its agreement ends after three years
        ("joint_guarantee", 36, "guarantee"),
        # requirements.md L10: only under a certificate on credit
        ("household_other", 60, "guarantee mortgage pledge deposit_pledge"),
        ("self_employed", 36, "credit guarantee mortgage pledge deposit_pledge"),
        # 贷款通则: ten years in general
        ("enterprise", 120, "guarantee mortgage pledge deposit_pledge"),
    ],
)
def test_each_product_by_its_clause(product, months, modes) -> None:
    assert product_limit(product).months == months
    assert PRODUCT_MODES[product] == tuple(modes.split())


def test_the_limit_itself_is_not_too_long() -> None:
    limit = term_limit("茶叶", 36, "household_credit")
    assert not too_long(36, limit)
    assert too_long(37, limit)


def test_every_product_has_its_terms_and_modes() -> None:
    assert set(PRODUCT_MONTHS) == set(PRODUCT_MODES) == set(Product.values)
    assert max(PRODUCT_MONTHS.values()) <= LONGEST_MONTHS == 120
    assert {mode for modes in PRODUCT_MODES.values() for mode in modes} == set(GuaranteeMode.values)


def test_small_credit_asks_for_no_security() -> None:
    codes = {paper.code for paper in papers_for("household_credit", "credit")}
    assert codes == {"application", "identity", "certificate", "report", "contract", "notice"}


@pytest.mark.parametrize(
    ("mode", "asked"),
    [
        ("guarantee", "guarantor_consent"),
        ("mortgage", "registration"),
        ("pledge", "handed_over"),
        ("deposit_pledge", "stopped"),
    ],
)
def test_each_mode_asks_for_its_own(mode, asked) -> None:
    of = {
        each: {paper.code for paper in papers_for("enterprise", each)} for each in PRODUCT_MODES["enterprise"]
    }
    assert asked in of.pop(mode)
    assert not any(asked in codes for codes in of.values())


def test_a_group_is_guarantee_enough() -> None:
    codes = {paper.code for paper in papers_for("joint_guarantee", "guarantee")}
    assert {"agreement", "members"} <= codes
    assert "guarantor" not in codes


def test_a_shop_on_credit_shows_its_certificate() -> None:
    assert "certificate" in {paper.code for paper in papers_for("self_employed", "credit")}
    assert "certificate" not in {paper.code for paper in papers_for("self_employed", "mortgage")}


@pytest.mark.parametrize("product", PRODUCT_MODES)
def test_no_paper_twice_and_those_of_the_contract_last(product) -> None:
    for mode in PRODUCT_MODES[product]:
        papers = papers_for(product, mode)
        assert len({paper.code for paper in papers}) == len(papers)
        late = [paper.before_release for paper in papers]
        assert late == sorted(late)


@pytest.mark.parametrize("product", PRODUCT_MODES)
def test_on_the_wall_nothing_is_lost_and_nothing_said_twice(product) -> None:
    every, own = papers_by_mode(product, PRODUCT_MODES[product])
    for mode, papers in own:
        said = sorted(paper.code for paper in (*every, *papers))
        assert said == sorted(paper.code for paper in papers_for(product, mode))
