"""How a page says that an operation refused."""

from django.forms import Form

from loans.applications.errors import ApplicationError
from loans.lending.errors import LendingError
from loans.pricing.errors import PricingRefused
from organization.calendar.errors import CalendarError

#: What the operations of the room raise.
REFUSED = (ApplicationError, LendingError, PricingRefused, CalendarError)


def say(form: Form, error: Exception) -> int:
    """Put every reason over the form; how the page answers."""
    if isinstance(error, ApplicationError | LendingError):
        for sentence in error.sentences:
            form.add_error(None, sentence)
        return error.status
    form.add_error(None, str(error))
    return 409 if isinstance(error, CalendarError) else 400
