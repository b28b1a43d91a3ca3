"""What waits to be seen to."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.reminders.lists import open_reminders
from organization.reminders.lists import reminders as reminder_list


@require_GET
@requires(Right.SEE_RECORDS)
def reminders(request: HttpRequest) -> HttpResponse:
    """The open ones: an officer's own, everybody else's by branch."""
    visitor = visitor_of(request)
    found = open_reminders(visitor.user, visitor.access)
    return list_answer(
        request, reminder_list(), found, template="organization/reminders.html", head=[visitor.place]
    )
