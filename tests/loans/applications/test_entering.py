"""An application is numbered, sealed, kept in versions, entered once for a key, and changed only while it may be."""

from uuid import uuid4

import pytest

from common.audit.models import AuditEntry
from customers.register.models import CustomerKind
from loans.applications import operations, stages
from loans.applications.errors import KeyTaken, NotToChange, RulesRefuse, StaleApplication
from loans.applications.models import Application
from loans.applications.queries import application_for, content_of
from loans.applications.rules import AskedGuarantor, content_hash
from loans.pricing.queries import base_rate
from loans.pricing.rules import Quote
from organization.access.scope import NotTheirs, access_of
from tests.builders import a_branch, a_customer, a_day, an_officer, business_date, yuan
from tests.builders.applications import a_house, a_purpose, an_application, asked
from tests.builders.certificates import a_rating

pytestmark = pytest.mark.django_db
DAY = "2007-07-02"
HOUSE = a_house(50_000, a_day("2007-06-01"))


@pytest.fixture
def branch():
    business_date(DAY)
    return a_branch(code="0103")


@pytest.fixture
def officer(branch):
    return an_officer(branch)


@pytest.fixture
def customer(branch, officer):
    made = a_customer(branch, officer=officer)
    a_rating(made)
    return made


def changed(application, officer, version=1, **fields):
    fields.setdefault("collaterals", (HOUSE,))
    return operations.change_application(
        number=application.number,
        version=version,
        asked=asked(**fields),
        by=officer,
        on=a_day(DAY),
    )


def test_numbers_count_up_by_branch_and_year(branch, officer, customer) -> None:
    numbers = [an_application(customer, officer, on=day).number for day in (DAY, DAY, "2008-01-02")]
    assert numbers == ["0103-SQ2007-00001", "0103-SQ2007-00002", "0103-SQ2008-00001"]
    other = a_branch(code="0104")
    assert an_application(a_customer(other), an_officer(other)).number == "0104-SQ2007-00001"


def test_it_is_sealed_with_everything_that_was_asked(officer, customer) -> None:
    guarantor = AskedGuarantor("李四", yuan(5_000), yuan(20_000))
    made = an_application(customer, officer, guarantors=(guarantor,), collaterals=(HOUSE,))
    made = Application.objects.get(pk=made.pk)
    assert made.content_hash == content_hash(content_of(made))
    assert (made.version, made.officer, made.unit) == (1, officer, customer.branch)
    assert made.guarantors.get().name == "李四"
    assert made.collaterals.get().value == yuan(50_000)
    assert made.versions.get().content_hash == made.content_hash
    assert AuditEntry.objects.filter(subject=f"application {made.number} entered").count() == 1


def test_the_price_stands_in_it_with_its_steps(officer, customer) -> None:
    made = an_application(customer, officer)
    price = Quote.from_json(made.price)
    assert price.rate_percent == made.rate_percent > 0
    assert price.base_percent == base_rate(a_day(DAY), 12)
    assert made.priced_on == a_day(DAY)


def test_industry_and_agriculture_follow_from_purpose_and_customer(branch, officer, customer) -> None:
    shop = a_purpose("T-02", "开店（测试）", industry="餐饮", agricultural=False)
    assert an_application(customer, officer).industry == "农业"
    assert an_application(customer, officer, purpose=shop).agricultural
    trader = a_customer(branch, CustomerKind.SELF_EMPLOYED, officer=officer)
    told = {"product": "self_employed", "purpose": shop}
    assert not an_application(trader, officer, **told).agricultural
    assert an_application(trader, officer, **told, industry="农资").industry == "农资"


def test_every_rule_that_says_no_is_told_and_nothing_is_written(officer, customer) -> None:
    with pytest.raises(RulesRefuse) as caught:
        an_application(customer, officer, months=40, collaterals=())
    assert [type(each).__name__ for each in caught.value.refusals] == ["TooLong", "NoCollateral"]
    assert not Application.objects.exists()
    assert an_application(customer, officer).number.endswith("00001")


def test_a_change_is_a_new_version_with_another_hash(officer, customer) -> None:
    made = an_application(customer, officer, collaterals=(HOUSE,))
    after = changed(made, officer, amount=8_000, collaterals=(a_house(40_000, a_day(DAY)),))
    assert after.version == 2
    assert after.content_hash != made.content_hash
    assert after.collaterals.get().value == yuan(40_000)
    kept = list(after.versions.order_by("version").values_list("version", "content__amount", "content_hash"))
    assert kept == [(1, "10000.00", made.content_hash), (2, "8000.00", after.content_hash)]


def test_the_hash_follows_from_what_stands_in_the_tables(officer, customer) -> None:
    made = an_application(customer, officer, collaterals=(HOUSE,))
    made.collaterals.update(value=yuan(60_000))
    assert content_hash(content_of(Application.objects.get(pk=made.pk))) != made.content_hash


def test_who_saw_an_older_version_changes_nothing(officer, customer) -> None:
    made = an_application(customer, officer)
    changed(made, officer, amount=8_000)
    with pytest.raises(StaleApplication):
        changed(made, officer, amount=9_000)
    assert Application.objects.get(pk=made.pk).amount == yuan(8_000)


def test_what_others_have_in_hand_is_not_changed(officer, customer, monkeypatch) -> None:
    made = an_application(customer, officer)
    monkeypatch.setattr(stages, "_may_change", [lambda application: False])
    with pytest.raises(NotToChange):
        changed(made, officer, amount=8_000)
    assert Application.objects.get(pk=made.pk).version == 1


def test_a_key_makes_one_application(officer, customer) -> None:
    key = uuid4()
    told = {"customer": customer, "by": officer, "on": a_day(DAY), "key": key}
    first = operations.enter_application(asked=asked(collaterals=(HOUSE,)), **told)
    assert operations.enter_application(asked=asked(collaterals=(HOUSE,)), **told) == first
    with pytest.raises(KeyTaken):
        operations.enter_application(asked=asked(amount=9_000, collaterals=(HOUSE,)), **told)
    assert Application.objects.count() == 1


def test_the_gate_shows_it_to_its_branch_alone(branch, officer, customer) -> None:
    made = an_application(customer, officer)
    assert application_for(access_of(officer, a_day(DAY)), made.number) == made
    stranger = an_officer(a_branch())
    with pytest.raises(NotTheirs):
        application_for(access_of(stranger, a_day(DAY)), made.number)
    with pytest.raises(Application.DoesNotExist):
        application_for(access_of(officer, a_day(DAY)), "0103-SQ2007-99999")
