"""Pages of the site, as one person asks for them: the whole way through the middleware, without a network."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.test import Client

from bench.books import READER
from bench.databases import point_at
from bench.timing import Way
from organization.staff.models import User

#: Answers to one time that is taken: a single one is over too soon.
TIMES = 3


class Reader:
    """The union's manager, signed in at one book."""

    def __init__(self, book: str) -> None:
        self.book = book
        point_at(book)
        # a name that ALLOWED_HOSTS knows
        self._client = Client(SERVER_NAME="localhost")
        self._client.force_login(User.objects.get(code=READER))

    def get(self, address: str) -> HttpResponse:
        """The answer.

        Raises:
            RuntimeError: it is not the page.
        """
        answer: HttpResponse = self._client.get(address)  # type: ignore[assignment]  # the test client adds to it
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def asks(self, *addresses: str) -> Way:
        """All ``addresses``, some times over; connection, templates and plans are warm by then."""
        return Way(act=partial(self._round, addresses, TIMES), before=self._entered(addresses))

    def _entered(self, addresses: tuple[str, ...]) -> Callable[[], None]:
        def enter() -> None:
            point_at(self.book)
            self._round(addresses, 1)

        return enter

    def _round(self, addresses: tuple[str, ...], times: int) -> None:
        for _time in range(times):
            for address in addresses:
                self.get(address)
