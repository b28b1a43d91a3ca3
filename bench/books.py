"""Two books of one county: the small one, and the large one with four times the customers and loans.

What the large one has more are copies of *quiet* customers: in the days that are measured nothing falls due, is late
or lapses with them. So an end of day has the same to do in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import connection

from bench.databases import copy, point_at, remove, tidy
from bench.growing import grow, move_sequences
from bench.time_passing import end_day, keep_months
from creditunion.embedded.postgres import DATABASE
from customers.register.models import Customer
from demo.accounts import PASSWORD
from demo.operations import SEED, load_demo
from demo.window import LAST_DAY
from loans.origination.models import Loan
from organization.staff.models import User
from organization.staff.operations import set_password

#: Of the demo county: some 500 loans.
SCALE = 0.05
#: How many times the demo county the small book is, and the small book the large one.
TIMES = 4
#: The days that are measured, after one on which everything that is open is found for the first time.
DAYS = tuple(LAST_DAY + timedelta(days=days) for days in range(1, 5))
#: Whose pages are asked for: the union's manager sees every loan.
READER = "10001"

Told = Callable[[str], object]


@dataclass(frozen=True)
class Books:
    """Names of databases: the demo county as it is loaded, four times it, and four times that."""

    demo: str
    small: str
    large: str
    small_loans: int
    large_loans: int


def make_books(told: Told) -> Books:
    """From an empty world; each book is by itself and stands at the demo county's last day."""
    told("the demo county …")
    call_command("prepare", verbosity=0)
    load_demo(seed=SEED, scale=SCALE, told=lambda _message: None)
    set_password(user=User.objects.get(code=READER), password=PASSWORD, by=None, on=LAST_DAY)
    told("the small book …")
    _grown(DATABASE, "small", TIMES - 1)
    told("who is quiet …")
    busy = _busy_customers("small")
    told("the large book …")
    _grown("small", "large", _times(len(busy)), busy)
    loans = {name: _closed(name, told) for name in ("small", "large")}
    return Books(DATABASE, "small", "large", loans["small"], loans["large"])


def _grown(source: str, book: str, times: int, but: Sequence[int] = ()) -> None:
    """``book`` is ``source`` with so many copies of every customer ``but`` those."""
    copy(source, book)
    point_at(book)
    grow(mark=book[0].upper(), times=times, but=but)
    move_sequences()
    tidy()


def _times(busy: int) -> int:
    """How often everybody but the busy is copied, for a book so many ``TIMES`` as large."""
    everybody = Customer.objects.count()
    return round((TIMES - 1) * everybody / (everybody - busy))


def _busy_customers(book: str) -> list[int]:
    """Keys of those of whom the measured days have something to say: found by ending them in a copy."""
    copy(book, "trial")
    point_at("trial")
    for day in (LAST_DAY, *DAYS):
        end_day(day)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT l.customer_id FROM organization_reminder r JOIN loans_loan l ON l.number = r.place
            UNION SELECT c.customer_id FROM organization_reminder r
                JOIN loans_loancertificate c ON c.number = r.place
            UNION SELECT l.customer_id FROM loans_interestitem i JOIN loans_loan l ON l.id = i.loan_id
                WHERE i.settled_on >= %s
        """,
            [LAST_DAY],
        )
        found = [row[0] for row in cursor.fetchall()]
    point_at(book)
    remove("trial")
    return found


def _closed(book: str, told: Told) -> int:
    """The book with its months closed; how many loans it has."""
    told(f"the months of the {book} book …")
    point_at(book)
    keep_months()
    tidy()
    return Loan.objects.count()
