"""Notes as facts: contracts, loans, who holds them, instalments, postings, interest, leaving the books."""

from collections.abc import Iterator

from demo import facts
from demo.cents import yuan
from demo.notes import Move, Note
from demo.seats import BEGINNING, assignments
from loans.origination.models import Product
from loans.servicing.models import InterestKind, PostingKind

#: Lines of business that are not of agriculture, rural life or villages.
_URBAN = ("商贸", "餐饮", "建材")
Parts = dict[InterestKind, int]


def number_moves(notes: list[Note]) -> None:
    """Give every posting its number, in the order of days within each unit."""
    serial: dict[str, int] = {}
    pairs = [
        (move.day, note.number, order, note.unit, move)
        for note in notes
        for order, move in enumerate(note.moves)
    ]
    for day, _, _, unit, move in sorted(pairs, key=lambda pair: pair[:3]):
        serial[unit] = serial.get(unit, 0) + 1
        move.number = f"{day:%Y%m%d}-{unit}-{serial[unit]:06d}"


def contracts(notes: list[Note]) -> Iterator[facts.Contract]:
    for note in notes:
        yield facts.Contract(
            f"HT{note.number}",
            note.client.code,
            note.unit,
            note.product,
            note.mode,
            yuan(note.cents),
            note.released_on,
            note.due_on,
        )


def loans(notes: list[Note]) -> Iterator[facts.Loan]:
    for note in notes:
        yield facts.Loan(
            number=note.number,
            contract=f"HT{note.number}",
            customer=note.client.code,
            unit=note.unit,
            product=note.product,
            guarantee_mode=note.mode,
            amount=yuan(note.cents),
            rate_percent=yuan(note.rate).scaleb(-2),
            released_on=note.released_on,
            due_on=note.due_on,
            purpose=note.purpose,
            industry=note.industry,
            agricultural=note.product not in (Product.SELF_EMPLOYED, Product.ENTERPRISE)
            or note.industry not in _URBAN,
            funded_by_relending=note.relending,
        )


def loan_assignments(notes: list[Note]) -> Iterator[facts.Assignment]:
    for note in notes:
        yield from assignments(note.number, note.path, max(note.released_on, BEGINNING))


def instalments(notes: list[Note]) -> Iterator[facts.Instalment]:
    for note in notes:
        for sequence, part in enumerate(note.parts, start=1):
            yield facts.Instalment(note.number, sequence, part.contract_due_on, yuan(part.cents))


def postings(notes: list[Note]) -> Iterator[facts.Posting]:
    for note in notes:
        for move in note.moves:
            paid = _paid_by_kind(move)
            yield facts.Posting(
                number=move.number,
                loan=note.number,
                kind=move.kind,
                business_date=move.day,
                principal=yuan(move.principal),
                interest=yuan(paid[InterestKind.INTEREST]),
                compound=yuan(paid[InterestKind.COMPOUND]),
                penalty=yuan(paid[InterestKind.PENALTY]),
                total=yuan(move.principal + sum(paid.values())),
                reverses=move.reverses.number if move.reverses else None,
            )


def _paid_by_kind(move: Move) -> Parts:
    paid = dict.fromkeys(InterestKind, 0)
    paid[InterestKind.INTEREST] = move.loose_interest
    for item, cents in move.paid:
        paid[item.kind] += cents
    return paid


def interest_items(notes: list[Note]) -> Iterator[facts.InterestItem]:
    for note in notes:
        for item in note.items:
            yield facts.InterestItem(note.number, item.kind, item.settled_on, yuan(item.cents))


def interest_payments(notes: list[Note]) -> Iterator[facts.InterestPayment]:
    for note in notes:
        for move in note.moves:
            for item, cents in move.paid:
                yield facts.InterestPayment(move.number, note.number, item.kind, item.settled_on, yuan(cents))


def off_book_moves(notes: list[Note]) -> Iterator[facts.OffBookMove]:
    """Interest that was unpaid on the day is kept with the claim."""
    for note in notes:
        if note.off_book and note.left_on:
            owed = sum(item.cents - item.paid for item in note.items)
            posting = next((move.number for move in note.moves if move.kind == PostingKind.WRITE_OFF), None)
            yield facts.OffBookMove(
                note.number, note.off_book, note.left_on, yuan(note.left_with), yuan(owed), posting
            )
