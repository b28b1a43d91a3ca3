"""The gate to an application, and who may change it."""

from datetime import date

from common.facts import fetch
from customers.register.keepers import keeps
from loans.applications.models import Application
from loans.applications.stages import may_change, stage_words
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User

#: What every page of an application shows.
_WITH = (
    "customer__branch",
    "customer__village",
    "unit",
    "officer",
    "purpose",
    "certificate",
    "group",
    "loan",
)


def application_for(access: Access, number: str) -> Application:
    """The gate to an application: whoever may see records at its node.

    Raises:
        Application.DoesNotExist: there is none of that number.
        NotTheirs: another branch's.
    """
    found = Application.objects.select_related(*_WITH).get(number=number)
    access.check(Right.SEE_RECORDS, found.unit_id)
    return found


def may_change_now(access: Access, user: User, application: Application, day: date) -> bool:
    """Whether ``user`` keeps the customer as an officer, and the application is still with the investigation post."""
    if application.unit_id not in access.units(Right.ENTER_APPLICATIONS):
        return False
    return may_change(application) and keeps(access, user, application.customer, day)


def stage_of(application: Application) -> tuple[str, str] | None:
    """How far it is, in words, and its tone; None while nobody decides on applications here."""
    words = stage_words()
    if words is None:
        return None
    rows = fetch(
        f"SELECT s.stage FROM ({words.sql}) s WHERE s.application_id = %(application)s",
        {"application": application.pk},
    )
    stage = str(rows[0]["stage"]) if rows else words.first
    return str(words.words.get(stage, stage)), words.tones.get(stage, "")
