"""What this room tells those below, which know nothing of it."""

from collections.abc import Collection

from loans.applications.models import Application, ApplicationKind
from loans.applications.stages import provide_against, provide_ended, provide_used
from loans.extending.models import ExtensionAgreement
from loans.extending.queries.standing import against


def tell() -> None:
    """Called once, when Django starts."""
    provide_ended(agreed_ones)
    provide_used(is_agreed)
    provide_against(ApplicationKind.EXTENSION, against)


def agreed_ones(applications: Collection[int]) -> set[int]:
    """Those whose agreement is signed: nothing more comes of them. One query."""
    made = ExtensionAgreement.objects.filter(application__in=applications)
    return set(made.values_list("application_id", flat=True))


def is_agreed(application: Application) -> bool:
    """Whether there is an agreement on the application: then its approval is used. One query."""
    return ExtensionAgreement.objects.filter(application=application).exists()
