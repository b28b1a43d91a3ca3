"""The lines of ``routes.py`` for the union's days and what people are reminded of."""

from organization.access.rights import Right
from tests.house.route import get, post

DAY_ROUTES = (
    get("days", Right.SEE_MONTHS, is_list=True, keys="day_from day_to"),
    get("end-day", Right.ROLL_DAY),
    post("end-day", Right.ROLL_DAY, data={"to": "+1"}),
    get("set-asides", Right.SEE_MONTHS, is_list=True, keys="day_from day_to step state"),
    get("set-aside", Right.SEE_MONTHS, pk="set_aside"),
    post("set-aside-again", Right.ROLL_DAY, pk="set_aside"),
    get("reminders", Right.SEE_RECORDS, is_list=True, keys="due_on_from due_on_to kind"),
)
