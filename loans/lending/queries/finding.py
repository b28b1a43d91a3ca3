"""Gates to contracts and notes."""

from loans.applications.models import Application
from loans.lending.models import Note, SignedContract
from organization.access.rights import Right
from organization.access.scope import Access

_SHOWN = (
    "contract__customer__branch",
    "contract__customer__village",
    "contract__unit",
    "application__purpose",
    "application__certificate",
    "application__group",
    "application__officer",
    "signed_by",
)


def contract_for(access: Access, number: str) -> SignedContract:
    """The gate to a contract that was signed here: whoever may see records at its node.

    Raises:
        SignedContract.DoesNotExist: there is none of that number; one that a workbook brought has no page.
        NotTheirs: another branch's.
    """
    signed = SignedContract.objects.select_related(*_SHOWN).get(contract__number=number)
    access.check(Right.SEE_RECORDS, signed.contract.unit_id)
    return signed


def note_for(access: Access, number: str) -> Note:
    """The gate to a note, as to its contract.

    Raises:
        Note.DoesNotExist: there is none of that number.
        NotTheirs: another branch's.
    """
    people = ("drawn_by", "released_by", "cancelled_by", "loan")
    found = Note.objects.select_related(*people, *(f"contract__{path}" for path in _SHOWN))
    note = found.get(number=number)
    access.check(Right.SEE_RECORDS, note.contract.contract.unit_id)
    return note


def signed_of(application: Application) -> SignedContract | None:
    """The application's contract; None before it is signed."""
    return SignedContract.objects.select_related(*_SHOWN).filter(application=application).first()
