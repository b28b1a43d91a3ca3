"""Conditions, then one contract for an approval of what the application says now (requirements.md L12)."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from common.audit.models import AuditEntry
from customers.files.models import Document
from loans.applications.models import Application
from loans.lending.errors import (
    AlreadySigned,
    ConditionAlreadyMet,
    ConditionsOpen,
    KeyReused,
    NoApproval,
    NoSuchCondition,
    NotForALoan,
    NotTheirDocument,
    OverApproval,
    ReasonMissing,
)
from loans.lending.models import ConditionMet, SignedContract
from loans.lending.operations import meet_condition, sign_contract
from loans.servicing.models import RateReset
from tests.builders import a_customer, a_day, a_loan
from tests.builders.applications import a_purpose, an_application
from tests.builders.lending import ON, a_contract, approved

DAY = a_day(ON)


def signed(application, by, key=None, amount=10_000, reset=RateReset.YEARLY) -> SignedContract:
    return sign_contract(
        application=application,
        amount=Decimal(amount),
        reset=reset,
        by=by,
        on=DAY,
        key=key or uuid4(),
    )


def met(application, by, position=1, note="他项权证已入库", document=None) -> ConditionMet:
    return meet_condition(
        application=application, position=position, note=note, document=document, by=by, on=DAY
    )


def a_paper_of(customer, by) -> Document:
    return Document.objects.create(
        customer=customer,
        kind="other",
        title="保单",
        content_type="image/png",
        sha256=uuid4().hex * 2,
        size=1,
        uploaded_by=by,
        uploaded_on=DAY,
    )


def test_a_contract_says_what_was_approved(desk) -> None:
    application = desk.application()
    made = signed(application, desk.officer)
    contract = made.contract
    assert (contract.number, contract.amount, str(contract.expires_on)) == (
        "0101-HT2007-0001",
        Decimal("10000.00"),
        "2008-07-03",
    )
    assert (contract.customer, contract.unit, contract.maker) == (desk.customer, desk.branch, desk.officer)
    assert (made.rate_percent, made.months, made.plan) == (application.rate_percent, 12, "lump_sum")
    # up to a year a rate stays, whatever the form says
    assert (made.reset, made.overdue_factor, made.diversion_factor) == (
        "fixed",
        Decimal("1.50"),
        Decimal("2.00"),
    )
    assert AuditEntry.objects.filter(subject="contract 0101-HT2007-0001 signed", actor="E0101").count() == 1


def test_a_longer_contract_may_follow_the_base_rate(desk) -> None:
    longer = desk.application(months=36, purpose=a_purpose("T-36", "茶园", 36))
    assert signed(longer, desk.officer).reset == "yearly"


def test_numbers_run_by_branch_and_year(desk) -> None:
    numbers = [a_contract(desk.application()).contract.number for _ in range(2)]
    assert numbers == ["0101-HT2007-0001", "0101-HT2007-0002"]


def test_without_an_approval(desk) -> None:
    with pytest.raises(NoApproval, match="没有对现行内容有效的审批"):
        signed(an_application(desk.customer, desk.officer, on=ON), desk.officer)


def test_what_changed_after_the_approval_is_not_approved(desk) -> None:
    application = desk.application()
    Application.objects.filter(pk=application.pk).update(amount=9_000, version=2, content_hash="0" * 64)
    with pytest.raises(NoApproval):
        signed(application, desk.officer, amount=9_000)


def test_an_extension_has_no_contract_of_its_own(desk) -> None:
    application = desk.application()
    late = {"kind": "extension", "loan": a_loan(desk.branch), "new_due_on": "2008-03-10"}
    Application.objects.filter(pk=application.pk).update(**late)
    with pytest.raises(NotForALoan, match="是展期，不签新合同"):
        signed(application, desk.officer)


def test_more_than_was_approved(desk) -> None:
    application = approved(an_application(desk.customer, desk.officer, on=ON), amount=8_000)
    with pytest.raises(OverApproval, match=r"合同金额 8,000\.01 元应大于0，不超过批准金额 8,000\.00 元"):
        signed(application, desk.officer, amount="8000.01")
    with pytest.raises(OverApproval):
        signed(application, desk.officer, amount=0)
    assert signed(application, desk.officer, amount=8_000).approved_amount == 8_000


def test_one_contract_for_an_application(desk) -> None:
    application, key = desk.application(), uuid4()
    first = signed(application, desk.officer, key)
    assert signed(application, desk.officer, key) == first
    with pytest.raises(KeyReused):
        signed(application, desk.officer, key, amount=9_000)
    with pytest.raises(AlreadySigned, match="0101-HT2007-0001"):
        signed(application, desk.officer)
    assert SignedContract.objects.count() == 1


@pytest.mark.parametrize(("months", "other"), [(12, False), (24, True)])
def test_another_choice_of_rate_is_another_form_where_there_is_a_choice(desk, months, other) -> None:
    """Up to a year the rate stays whatever is chosen."""
    application, key = desk.application(months=months), uuid4()
    first = signed(application, desk.officer, key)
    if other:
        with pytest.raises(KeyReused):
            signed(application, desk.officer, key, reset=RateReset.FIXED)
    else:
        assert signed(application, desk.officer, key, reset=RateReset.FIXED) == first


def test_conditions_come_first(desk) -> None:
    application = desk.application(conditions="办妥房产抵押登记\n投保房屋险")
    with pytest.raises(ConditionsOpen, match="还有 2 项审批条件没有落实：办妥房产抵押登记；投保房屋险"):
        signed(application, desk.officer)
    met(application, desk.officer)
    with pytest.raises(ConditionsOpen, match="还有 1 项"):
        signed(application, desk.officer)
    met(application, desk.officer, 2, "保单已收")
    assert signed(application, desk.officer).pk


def test_a_condition_is_met_once(desk) -> None:
    application = desk.application(conditions="投保房屋险")
    first = met(application, desk.officer)
    assert met(application, desk.officer) == first
    assert (first.words, first.met_on, first.met_by) == ("投保房屋险", DAY, desk.officer)
    with pytest.raises(ConditionAlreadyMet, match="第 1 项审批条件已由王爱丽于 2007-07-03 落实"):
        met(application, desk.officer, note="另一说法")


def test_what_is_no_condition(desk) -> None:
    application = desk.application(conditions="投保房屋险")
    for position in (0, 2):
        with pytest.raises(NoSuchCondition):
            met(application, desk.officer, position)
    with pytest.raises(ReasonMissing):
        met(application, desk.officer, note=" ")
    with pytest.raises(NoApproval):
        met(an_application(desk.customer, desk.officer, on=ON), desk.officer)


def test_anothers_paper_proves_nothing(desk) -> None:
    application = desk.application(conditions="投保房屋险")
    with pytest.raises(NotTheirDocument):
        met(application, desk.officer, document=a_paper_of(a_customer(desk.branch), desk.officer))
    ours = a_paper_of(desk.customer, desk.officer)
    assert met(application, desk.officer, document=ours).document == ours


def test_what_was_ticked_stays(desk) -> None:
    application = desk.application(conditions="投保房屋险")
    row = met(application, desk.officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        ConditionMet.objects.filter(pk=row.pk).update(note="改")
