"""What an answer says, files included, and whether it says an identity number (attack E05).

Every customer of the world of all pages has the one number; who may see it asks for it alone, with a reason.
"""

import io
import zipfile

from customers.encryption import keyed_hash
from customers.register.models import Customer

#: Not the one of the template's samples, which everybody may read.
NUMBER = "410522197102170013"


def identify_all() -> None:
    """Give every customer the number. Their hashes differ, since no two have one identity."""
    for customer in Customer.objects.all():
        customer.identity_number, customer.identity_hash = NUMBER, keyed_hash(f"{NUMBER}{customer.pk}")
        customer.save()


def text_of(answer) -> str:
    """What an answer says, inside of workbooks too; a file that streams can be asked once."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def tells_a_number(answer) -> bool:
    """The whole number, or the day of birth in it."""
    said = text_of(answer)
    return NUMBER in said or NUMBER[6:14] in said
