"""What is shipped, set, and refused; a new version never changes the past."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.audit.models import AuditEntry
from customers.tiers import reference
from customers.tiers.models import LocalIndustry, TierStandard
from customers.tiers.operations import StandardRefused, set_industry, set_standard
from customers.tiers.queries import as_rules, supported_on, versions_on
from organization.calendar.models import AccountingMonth, MonthState
from tests.builders import a_user, open_months

pytestmark = pytest.mark.django_db
DAY = date(2007, 7, 2)
NEW = {
    "tier": "household",
    "starts_on": date(2008, 1, 1),
    "least_balance": Decimal(10_000),
    "least_output": None,
    "target_customers": 2_000,
    "source": "清农信〔2007〕96号",
}
TEA = {
    "name": "茶叶",
    "starts_on": DAY,
    "is_supported": False,
    "target_customers": None,
    "source": "理事会决定",
}


@pytest.fixture
def dora():
    return a_user("朵拉", "U011")


def test_what_is_shipped_says_that_it_is_ours() -> None:
    shipped = versions_on(DAY)
    assert {tier: (row.least_balance, row.least_output) for tier, row in shipped.items()} == {
        "leading_enterprise": (500_000, 5_000_000),
        "private_enterprise": (100_000, 1_000_000),
        "self_employed": (20_000, None),
        "household": (5_000, None),
    }
    assert all("暂定" in row.source and row.set_by is None for row in shipped.values())
    assert all(row.target_customers is None for row in shipped.values())
    assert [row.name for row in supported_on(DAY)] == ["茶叶", "高山蔬菜", "农家乐", "生猪", "小水电"]


def test_loading_again_changes_nothing_that_people_made(dora) -> None:
    set_standard(**NEW, by=dora, on=DAY)
    set_industry(**TEA, by=dora, on=DAY)
    counts = TierStandard.objects.count(), LocalIndustry.objects.count()
    reference.load_tiers()
    assert (TierStandard.objects.count(), LocalIndustry.objects.count()) == counts


def test_a_version_holds_from_its_day_on(dora) -> None:
    set_standard(**NEW, by=dora, on=DAY)
    assert as_rules(versions_on(date(2007, 12, 31)).values())["household"].least_balance == 5_000
    now = versions_on(date(2008, 1, 1))["household"]
    assert (now.least_balance, now.target_customers, now.set_by) == (10_000, 2_000, dora)
    entry = AuditEntry.objects.get(subject="set_tier_standard household 2008-01-01")
    assert (entry.actor, entry.business_date) == ("U011", DAY)


def test_an_industry_is_supported_until_a_version_says_otherwise(dora) -> None:
    set_industry(**TEA, by=dora, on=DAY)
    assert "茶叶" in {row.name for row in supported_on(date(2007, 7, 1))}
    assert "茶叶" not in {row.name for row in supported_on(DAY)}
    set_industry(**{**TEA, "name": "烟叶", "is_supported": True}, by=dora, on=DAY)
    assert supported_on(DAY)[-1].name == "烟叶"
    assert AuditEntry.objects.filter(subject__startswith="set_local_industry").count() == 2


def test_refusals(dora) -> None:
    yesterday = date(2007, 7, 1)
    with pytest.raises(StandardRefused, match="不能早于营业日期"):
        set_standard(**{**NEW, "starts_on": yesterday}, by=dora, on=DAY)
    with pytest.raises(StandardRefused, match="不能早于营业日期"):
        set_industry(**{**TEA, "starts_on": yesterday}, by=dora, on=DAY)
    with pytest.raises(StandardRefused, match="企业须填年产值"):
        set_standard(**{**NEW, "least_output": Decimal(1)}, by=dora, on=DAY)
    set_standard(**NEW, by=dora, on=DAY)
    with pytest.raises(StandardRefused, match="该日已有标准"):
        set_standard(**NEW, by=dora, on=DAY)
    set_industry(**TEA, by=dora, on=DAY)
    with pytest.raises(StandardRefused, match="该日已有规定"):
        set_industry(**TEA, by=dora, on=DAY)
    assert TierStandard.objects.filter(set_by=dora).count() == 1


def test_a_month_that_was_closed_on_its_last_day_keeps_its_standards(dora) -> None:
    """The business date is still in it."""
    last = date(2007, 6, 30)
    open_months("2007-06", "2007-07")
    AccountingMonth.objects.filter(first_day=date(2007, 6, 1)).update(
        state=MonthState.CLOSED, closed_at=timezone.now()
    )
    for act, given in ((set_standard, NEW), (set_industry, TEA)):
        with pytest.raises(StandardRefused, match="2007-06 已经结账"):
            act(**{**given, "starts_on": last}, by=dora, on=last)
        assert act(**{**given, "starts_on": date(2007, 7, 1)}, by=dora, on=last)


def test_the_database_keeps_the_rule_too() -> None:
    with pytest.raises(IntegrityError, match="output_is_asked_of_enterprises"), transaction.atomic():
        TierStandard.objects.create(tier="private_enterprise", starts_on=DAY, least_balance=1, source="x")
    with pytest.raises(IntegrityError, match="least_balance_is_bounded"), transaction.atomic():
        TierStandard.objects.create(tier="household", starts_on=DAY, least_balance=0, source="x")


def test_an_audit_that_cannot_be_written_leaves_no_version(dora, monkeypatch) -> None:
    def fail(**_told: object) -> None:
        raise RuntimeError("no audit")

    monkeypatch.setattr("customers.tiers.operations.record", fail)
    for act, given in ((set_standard, NEW), (set_industry, TEA)):
        with pytest.raises(RuntimeError):
            act(**given, by=dora, on=DAY)
    assert not TierStandard.objects.filter(set_by=dora).exists()
    assert not LocalIndustry.objects.filter(set_by=dora).exists()
