"""The list of loans (performance.md P6): what grows with the book, and what with the rows."""

from collections.abc import Iterator
from urllib.parse import quote

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.books import Books
from bench.databases import point_at
from bench.pages import Reader
from bench.timing import in_turns, ratio_of_fastest
from bench.verdicts import Claim, Finding
from common.listing.page import PAGE_ROWS
from loans.origination.models import Loan

LARGER = Claim("P6", "a list page hardly feels the size of the book", limit=2.5, aim=1.5)
DEEPER = Claim("P6", "the last page comes as fast as the first", limit=2.5, aim=1.5)
FULLER = Claim("P6", "50 rows cost little beside the frame", limit=12.0, aim=4.0)
QUERIES = Claim("P6", "queries do not depend on the number of rows", limit=1.0)
ROUNDS = 5
LIST = "/loans/"
#: Frame, session, navigation and a small form.
EMPTY = "/password/"


def pages(books: Books) -> Iterator[Finding]:
    """The first page in both books, the last page, a page without rows, and queries counted."""
    small, large = Reader(books.small), Reader(books.large)
    last = f"{LIST}?page={-(-books.large_loans // PAGE_ROWS)}"
    of_small, of_large, of_last, of_empty = in_turns(
        small.asks(LIST), large.asks(LIST), large.asks(last), small.asks(EMPTY), rounds=ROUNDS
    )
    yield Finding(LARGER, ratio_of_fastest(of_large, of_small), f"list of loans, {_grown(books)}")
    yield Finding(
        DEEPER, ratio_of_fastest(of_last, of_large), f"last page of {books.large_loans:,} loans / first"
    )
    yield Finding(
        FULLER, ratio_of_fastest(of_small, of_empty), f"list of {books.small_loans:,} loans / {EMPTY}"
    )
    yield _queries(large)


def _grown(books: Books) -> str:
    return f"{books.large_loans:,} loans / {books.small_loans:,}"


def _queries(reader: Reader) -> Finding:
    """Filtered both times: by a surname, of which there is a page full, and by the number of one loan."""
    point_at(reader.book)
    number, name = Loan.objects.order_by("pk").values_list("number", "customer__name")[0]
    many, few = (_asked(reader, f"{LIST}?q={quote(text)}") for text in (name[0], number))
    return Finding(QUERIES, many / few, f"{many} queries for a full page / {few} for one number")


def _asked(reader: Reader, address: str) -> int:
    reader.get(address)
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
    return len(asked)
