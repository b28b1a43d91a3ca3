"""Credit files of the demo county: surveys of three branches, and in 茶园坪 some scans and a small archive."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from struct import pack

from django.db import transaction

from customers.archive.operations import lend_file, place_file
from customers.documents.operations import receive
from customers.files.loading import load_surveys
from customers.files.models import CreditSurvey, PaperKind
from customers.files.operations import Findings
from customers.register.models import Customer, CustomerKind
from demo.dice import Dice, dice_for
from demo.surveys import business_findings, household_findings, times_a_shop
from demo.window import LAST_DAY
from organization.staff.models import User

#: Where surveys were typed in: everybody of the first branch, of the others every third household.
SURVEYED = ("0103", "0104", "0107")
OFFICER, DIRECTOR = "10301", "10331"
#: Files of the first branch that stand in its archive.
PLACED = 24


def files_are_laid_out() -> bool:
    return CreditSurvey.objects.exists()


def lay_out_files(seed: int) -> int:
    """Surveys, scans and archive, all of it or nothing; how many surveys."""
    with transaction.atomic():
        count = load_surveys(list(_found(seed)))
        _scan()
        _archive()
    return count


def _found(seed: int) -> Iterator[tuple[Customer, User, Findings]]:
    for branch in SURVEYED:
        dice = dice_for(seed, "surveys", branch)
        customers = Customer.objects.filter(branch__code=branch, assignments__ends_on__isnull=True)
        with_officer = customers.prefetch_related("assignments__officer").order_by("code").distinct()
        for serial, customer in enumerate(with_officer, start=1):
            if customer.kind == CustomerKind.HOUSEHOLD and branch != SURVEYED[0] and serial % 3:
                continue
            officer = max(customer.assignments.all(), key=lambda each: each.starts_on).officer
            for day in _days(dice, customer):
                yield customer, officer, _findings(dice, customer, day, serial)


def _days(dice: Dice, customer: Customer) -> Iterable[date]:
    """In the quiet weeks before the spring ploughing; some households were missed this year, some last year."""
    for year, likely in ((2006, 0.25), (2007, 0.93)):
        if dice.chance(likely):
            yield dice.day(date(year, 1, 8), date(year, 3, 20))


def _findings(dice: Dice, customer: Customer, day: date, serial: int) -> Findings:
    if customer.kind == CustomerKind.HOUSEHOLD:
        return household_findings(dice, day)
    return business_findings(dice, day, serial, times=times_a_shop(CustomerKind(customer.kind)))


def _scan() -> None:
    """Identity cards and registers of a few households of the officer whose account is open."""
    officer = User.objects.get(code=OFFICER)
    mine = Customer.objects.filter(kind=CustomerKind.HOUSEHOLD, assignments__officer=officer)
    for number, customer in enumerate(mine.order_by("-code").distinct()[:4]):
        for kind in (PaperKind.IDENTITY_CARD, PaperKind.HOUSEHOLD_REGISTER)[: 1 + number % 2]:
            content, name = _page(f"{customer.code}{kind}"), f"{kind.label}.png"
            receive(customer=customer, kind=kind, pieces=[content], name=name, by=officer, on=LAST_DAY)


def _archive() -> None:
    """One file is out and overdue, one is out in time."""
    director, officer = User.objects.get(code=DIRECTOR), User.objects.get(code=OFFICER)
    filed = Customer.objects.filter(branch__code=SURVEYED[0], credit_file__isnull=False).order_by("code")
    for number, customer in enumerate(filed[:PLACED]):
        place = {
            "shelf": f"1柜{1 + number // 12}层",
            "box": f"{1 + number // 6}",
            "position": f"{1 + number % 6}",
        }
        place_file(customer=customer, **place, by=director, on=LAST_DAY - timedelta(days=200))
        lent, due = {3: (60, 30), 9: (5, -9)}.get(number, (0, 0))
        if lent:
            lend_file(
                customer=customer,
                borrower=officer,
                reason="年审" if due < 0 else "诉讼取证",
                due_on=LAST_DAY - timedelta(days=due),
                by=director,
                on=LAST_DAY - timedelta(days=lent),
            )


def _page(words: str) -> bytes:
    """A scan of nothing: a sheet with grey lines where writing would be, another sheet for other words."""
    width, height = 210, 297
    ink = words.encode()
    lines = bytearray()
    for y in range(height):
        is_line = y % 18 == 9 and 20 < y < 270
        length = 60 + ink[y // 18 % len(ink)] % 110 if is_line else 0
        lines += b"\x00" + b"\xff" * 20 + b"\xa0" * length + b"\xff" * (width - 20 - length)
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"tEXt", b"Title\x00" + ink),
        (b"IDAT", zlib.compress(bytes(lines))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
