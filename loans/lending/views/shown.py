"""What several pages do with a form."""

from django.forms import Form
from django.http import HttpRequest, QueryDict

from loans.lending.errors import LendingError
from organization.calendar.errors import CalendarError


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when it is nothing at all; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def say(form: Form, error: LendingError | CalendarError) -> int:
    """Put every reason over the form; how the page answers."""
    if isinstance(error, CalendarError):
        form.add_error(None, str(error))
        return 409
    for sentence in error.sentences:
        form.add_error(None, sentence)
    return error.status


def status_of(form: Form, refused: int) -> int:
    """200 where the page is asked for; 400 for what was badly filled in; else how the operation refused."""
    return refused or (400 if form.errors else 200)
