"""Notes are drawn, cancelled and paid out; what changed since the approval is asked again (requirements.md L5, L8, L10)."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from loans.applications.models import Application
from loans.lending.errors import (
    AlreadyCancelled,
    AlreadyReleased,
    AmountMissing,
    KeyReused,
    NoApproval,
    OwnNote,
    ReasonMissing,
    RulesRefuse,
    TooLate,
)
from loans.lending.models import Note
from loans.lending.operations import cancel_note, draw_note, release
from loans.lending.queries.shown import schedule_of
from loans.lending.rules.parts import Part
from loans.origination.models import Loan
from loans.servicing.models import LoanBalance, Posting
from tests.builders import a_day, a_user
from tests.builders.applications import a_purpose
from tests.builders.lending import ON, a_contract, a_note, lent

DAY = a_day(ON)


def test_a_note_waits_and_no_loan_knows_it(desk) -> None:
    note = a_note(a_contract(desk.application()), amount=6_000)
    assert (note.number, note.state, str(note.release_until)) == (
        "0101-HT2007-0001-01",
        "drawn",
        "2007-07-13",
    )
    assert (note.drawn_by, note.signed_by) == (desk.officer, desk.officer)
    [part] = note.parts.all()
    assert (part.amount, str(part.due_on)) == (Decimal("6000.00"), "2008-07-03")
    assert not Loan.objects.exists()


def test_released_it_is_a_loan(desk) -> None:
    application = desk.application(purpose_words="买茶苗", industry="茶叶")
    loan = lent(a_note(a_contract(application)), by=desk.reviewer, on="2007-07-05")
    said = (loan.number, loan.amount, loan.rate_percent)
    assert said == ("0101-HT2007-0001-01", 10_000, application.rate_percent)
    assert (str(loan.released_on), str(loan.due_on)) == ("2007-07-05", "2008-07-03")
    assert (loan.purpose, loan.industry, loan.origin, loan.maker) == (
        "买茶苗",
        "茶叶",
        "entered",
        desk.officer,
    )
    assert (loan.terms.plan, loan.terms.overdue_factor, loan.terms.reset) == (
        "lump_sum",
        Decimal("1.50"),
        "fixed",
    )
    assert [row.amount for row in loan.instalments.all()] == [10_000]
    assert loan.assignments.get().officer == desk.officer
    posting = loan.postings.get()
    assert (posting.kind, posting.principal, posting.maker) == ("disbursement", 10_000, desk.reviewer)
    assert LoanBalance.objects.get(loan=loan).balance == 10_000
    note = loan.note
    assert (note.state, note.released_by, str(note.released_on)) == ("released", desk.reviewer, "2007-07-05")


def test_equal_parts_are_the_loans_instalments(desk) -> None:
    application = desk.application(plan="equal_principal")
    loan = lent(a_note(a_contract(application), amount=10_000))
    amounts = [row.amount for row in loan.instalments.order_by("sequence")]
    assert amounts == [Decimal("833.33")] * 11 + [Decimal("833.37")]


def test_agreed_parts(desk) -> None:
    application = desk.application(plan="free")
    contract = a_contract(application)
    with pytest.raises(RulesRefuse, match="分期还本"):
        a_note(contract)
    loan = lent(a_note(contract, parts=(Part(a_day("2007-11-30"), Decimal(4_000)),)))
    assert [(str(row.due_on), row.amount) for row in loan.instalments.order_by("sequence")] == [
        ("2007-11-30", 4_000),
        ("2008-07-03", 6_000),
    ]


def test_notes_share_a_contract(desk) -> None:
    contract = a_contract(desk.application())
    first, second = a_note(contract, 4_000), a_note(contract, 6_000)
    assert second.number.endswith("-02")
    with pytest.raises(RulesRefuse, match=r"已出借据 10,000\.00 元"):
        a_note(contract, 1)
    cancel_note(note=first, reason="客户改了主意", by=desk.officer, on=DAY)
    assert a_note(contract, 4_000).number.endswith("-03")


def test_every_reason_at_once(desk) -> None:
    contract = a_contract(desk.application(purpose=a_purpose("T-12", "玉米", 12)))
    with pytest.raises(RulesRefuse) as refused:
        a_note(contract, 10_001, due_on="2008-07-04")
    assert len(refused.value.sentences) == 3  # contract, its end, the purpose's longest term
    with pytest.raises(AmountMissing):
        a_note(contract, 0)


def test_an_approval_that_fell_away(desk) -> None:
    contract = a_contract(desk.application())
    note = a_note(contract, 5_000)
    Application.objects.update(version=2, content_hash="0" * 64)
    with pytest.raises(NoApproval):
        a_note(contract, 5_000)
    with pytest.raises(NoApproval):
        lent(note)


def test_a_form_sent_twice_draws_one_note(desk) -> None:
    contract, key = a_contract(desk.application()), uuid4()

    def send(amount: int) -> Note:
        due = contract.contract.expires_on
        return draw_note(
            contract=contract, amount=Decimal(amount), due_on=due, by=desk.officer, on=DAY, key=key
        )

    assert send(4_000) == send(4_000)
    with pytest.raises(KeyReused):
        send(5_000)
    assert Note.objects.count() == 1


def test_other_parts_are_another_note(desk) -> None:
    contract, key = a_contract(desk.application(plan="free")), uuid4()

    def send(day: str) -> Note:
        due, parts = contract.contract.expires_on, [Part(a_day(day), Decimal(4_000))]
        return draw_note(
            contract=contract,
            amount=Decimal(9_000),
            due_on=due,
            parts=parts,
            by=desk.officer,
            on=DAY,
            key=key,
        )

    assert send("2007-11-30") == send("2007-11-30")
    with pytest.raises(KeyReused):
        send("2007-12-01")


def test_nothing_falls_due_while_the_money_may_not_be_out(desk) -> None:
    """Drawn on 3 July, the note may be released until the 13th: a part of the 13th would be due before its loan."""
    contract = a_contract(desk.application(plan="free"))
    with pytest.raises(RulesRefuse, match="最迟放款日 2007-07-13"):
        a_note(contract, parts=(Part(a_day("2007-07-13"), Decimal(4_000)),))
    loan = lent(a_note(contract, parts=(Part(a_day("2007-07-14"), Decimal(4_000)),)), on="2007-07-13")
    assert len(schedule_of(loan.note)) == 2


def test_a_release_sent_twice_pays_once(desk) -> None:
    contract, key = a_contract(desk.application()), uuid4()
    note, other = a_note(contract, 5_000), a_note(contract, 5_000)
    first = release(note=note, by=desk.reviewer, on=DAY, key=key)
    assert release(note=note, by=desk.reviewer, on=DAY, key=key) == first
    with pytest.raises(KeyReused):
        release(note=other, by=desk.reviewer, on=DAY, key=key)
    with pytest.raises(AlreadyReleased, match="已由鲍勃于 2007-07-03 放款"):
        release(note=note, by=desk.director, on=DAY, key=uuid4())
    assert Posting.objects.count() == 1


def test_a_key_of_another_money_form_keeps_nothing(desk) -> None:
    note = a_note(a_contract(desk.application()))
    paid = lent(a_note(a_contract(desk.application())))
    key = uuid4()
    Posting.objects.create(
        number="X1",
        loan=paid,
        kind="repayment",
        business_date=DAY,
        principal=1,
        total=1,
        maker=desk.officer,
        key=key,
    )
    with pytest.raises(KeyReused):
        release(note=note, by=desk.reviewer, on=DAY, key=key)
    assert Loan.objects.count() == 1


@pytest.mark.parametrize("who", ["drawer", "signer"])
def test_who_made_it_does_not_pay_it_out(desk, who) -> None:
    drawer = a_user("李四")
    note = a_note(a_contract(desk.application()), by=drawer)
    with pytest.raises(OwnNote, match="必须由另一人放款"):
        lent(note, by=drawer if who == "drawer" else desk.officer)
    assert lent(note, by=desk.director).pk


def test_the_table_refuses_it_too(desk) -> None:
    note = a_note(a_contract(desk.application()))
    lent(note)
    with pytest.raises(IntegrityError, match="note_is_released_by_another_person"), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(released_by=desk.officer)


def test_a_note_that_waited_too_long(desk) -> None:
    note = a_note(a_contract(desk.application()))
    with pytest.raises(TooLate, match="最迟应于 2007-07-13 放款，已过期"):
        lent(note, on="2007-07-14")
    assert lent(note, on="2007-07-13").pk


def test_cancelled_it_is_void(desk) -> None:
    note = a_note(a_contract(desk.application()))
    with pytest.raises(ReasonMissing):
        cancel_note(note=note, reason=" ", by=desk.officer, on=DAY)
    cancel_note(note=note, reason="填错金额", by=desk.officer, on=DAY)
    with pytest.raises(AlreadyCancelled, match="已于 2007-07-03 作废"):
        lent(note)
    with pytest.raises(AlreadyCancelled):
        cancel_note(note=note, reason="再来", by=desk.officer, on=DAY)


def test_released_it_is_not_cancelled(desk) -> None:
    note = a_note(a_contract(desk.application()))
    lent(note)
    with pytest.raises(AlreadyReleased):
        cancel_note(note=note, reason="晚了", by=desk.officer, on=DAY)


def _stops(*_args, **_told) -> None:
    """Stands for the last write of an operation."""
    raise RuntimeError("the machine stopped")


@pytest.fixture
def stopped_in(monkeypatch):
    """What an operation raises while one of the functions that it calls is broken."""

    def run(place: str, what) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(f"loans.lending.operations.{place}", _stops)
            with pytest.raises(RuntimeError, match="stopped"):
                what()

    return run


def test_a_crash_leaves_nothing_half(desk, stopped_in) -> None:
    """The note waits as before, and pays out once when it is tried again."""
    note = a_note(a_contract(desk.application()))
    for place in ("releasing.disburse", "releasing.note_done"):
        stopped_in(place, lambda: lent(note))
        note.refresh_from_db()
        assert (note.state, note.loan) == ("drawn", None)
        assert not Loan.objects.exists()
        assert not Posting.objects.exists()
    assert lent(note).amount == 10_000


def test_a_crash_while_drawing_leaves_no_note(desk, stopped_in) -> None:
    contract = a_contract(desk.application())
    stopped_in("drawing.note_done", lambda: a_note(contract))
    assert not Note.objects.exists()
    assert a_note(contract).number.endswith("-01")
