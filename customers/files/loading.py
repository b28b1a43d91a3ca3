"""Many surveys at once, from sources that need no correcting: the set-based form of ``record_survey``."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO

from django.db import connection, transaction

from customers.files.models import BusinessFacts, CreditSurvey
from customers.files.operations import Findings
from customers.register.models import Customer
from organization.staff.models import User

_COPY = "COPY customers_surveyline (survey_id, item, amount, mu, detail) FROM STDIN"


@transaction.atomic
def load_surveys(found: Sequence[tuple[Customer, User, Findings]]) -> int:
    """Add the surveys, each by whom; how many. The constraints of the tables hold, and no file is filed by it.

    Raises:
        IntegrityError: a customer has a survey of the year already, or a line stands twice.
    """
    surveys = CreditSurvey.objects.bulk_create(
        [
            CreditSurvey(
                customer=customer,
                year=each.surveyed_on.year,
                surveyed_on=each.surveyed_on,
                surveyed_by=by,
                note=each.note,
                nothing_in=sorted(part.value for part in each.nothing_in),
            )
            for customer, by, each in found
        ],
        batch_size=2000,
    )
    pairs = list(zip(surveys, (each for _, _, each in found), strict=True))
    BusinessFacts.objects.bulk_create(
        BusinessFacts(survey=survey, **asdict(each.business)) for survey, each in pairs if each.business
    )
    _copy(
        (survey.pk, figure.item.value, figure.amount, figure.mu, figure.detail)
        for survey, each in pairs
        for figure in each.figures
    )
    return len(surveys)


def _copy(rows: Iterable[tuple[object, ...]]) -> None:
    text = "".join("\t".join(_plain(value) for value in row) + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(_COPY, StringIO(text))


def _plain(value: object) -> str:
    """As COPY reads text: what would end a field or a line is escaped."""
    text = str(value).replace("\\", "\\\\")
    return text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
