"""One run: books, measurements, table."""

import time

from bench.books import Books, make_books
from bench.claims import MEASURED
from bench.databases import point_at
from bench.verdicts import Finding, exit_status, table
from common.books.registry import check


def run() -> int:
    """Exit status: 0 when all claims hold, and the books."""
    begun = time.monotonic()

    def told(text: str) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {text}", flush=True)

    books = make_books(told)
    told(f"{books.small_loans:,} loans in the small book, {books.large_loans:,} in the large one")
    findings: list[Finding] = []
    for measure in MEASURED:
        told(f"{measure.__name__} …")
        findings += measure(books)
    broken = _broken(books)
    told(f"check_books: {', '.join(broken) or 'silent'}\n")
    print(table(findings))
    return 1 if broken else exit_status(findings)


def _broken(books: Books) -> list[str]:
    """Names of invariants that the large book breaks: figures of such a book would be worth nothing."""
    point_at(books.large)
    return [finding.invariant.name for finding in check()]
