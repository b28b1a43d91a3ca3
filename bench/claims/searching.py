"""The search box (performance.md P6): it asks at every letter that is typed."""

from collections.abc import Iterator
from urllib.parse import quote

from bench.books import Books
from bench.databases import point_at
from bench.pages import Reader
from bench.timing import in_turns, ratio_of_fastest
from bench.verdicts import Claim, Finding
from loans.origination.models import Loan

LARGER = Claim("P6", "searching as one types hardly feels the size of the book", limit=2.0, aim=1.5)
ROUNDS = 4


def searching(books: Books) -> Iterator[Finding]:
    """A borrower's name and a loan's number, as they grow letter by letter, in both books."""
    small, large = Reader(books.small), Reader(books.large)
    addresses = _typed(books.small)
    of_small, of_large = in_turns(small.asks(*addresses), large.asks(*addresses), rounds=ROUNDS)
    said = f"{len(addresses)} answers, {books.large_loans:,} loans / {books.small_loans:,}"
    yield Finding(LARGER, ratio_of_fastest(of_large, of_small), said)


def _typed(book: str) -> list[str]:
    point_at(book)
    number, name = Loan.objects.order_by("pk").values_list("number", "customer__name")[0]
    words = {text[:length] for text in (name, number) for length in (1, 2, 4, 8, len(text))}
    return [f"/search/?q={quote(word)}" for word in sorted(words)]
