"""Take in a workbook that somebody sends: the file first, then its row with the job that checks it."""

import unicodedata
import uuid
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from exchange.reading.limits import MEGABYTE, PAGE
from exchange.uploads import files
from exchange.uploads.errors import SameContent, TooLarge, TooManyWaiting
from exchange.uploads.models import Upload
from exchange.uploads.operations.asking import start_check
from organization.staff.models import User
from organization.units.models import Unit

#: Workbooks that one person may have waiting (attacks X27).
MOST_WAITING = 5
LONGEST_NAME = 120
#: Keeps the uploads of one person apart from each other while they are counted.
PERSON_LOCK = 20_070_102


def receive(*, pieces: Iterable[bytes], name: str, by: User, unit: Unit) -> Upload:
    """Keep the file and have it checked in the background.

    Of two who send the same content at once, one has the batch and the other is told (attacks X09).

    Args:
        name: as the browser gave it; shown, never used as a path.
        unit: the node that it is loaded for; rows of other nodes are refused by the check.

    Raises:
        TooLarge, TooManyWaiting, SameContent: nothing is kept.
        OSError: it cannot be stored.
    """
    upload_id = uuid.uuid4()
    stored = files.store(upload_id, pieces)
    try:
        if stored.size > PAGE.packed:
            raise TooLarge(PAGE.packed // MEGABYTE)
        with transaction.atomic():
            _leave_room(by)
            upload = _batch_of_one(
                Upload(
                    pk=upload_id,
                    unit=unit,
                    name=shown_name(name),
                    sha256=stored.sha256,
                    size=stored.size,
                    uploaded_by=by,
                )
            )
            start_check(upload=upload, by=by)
    except BaseException:
        files.remove(upload_id)
        raise
    return upload


def shown_name(name: str) -> str:
    """The file's name for people: its last part, without control characters, cut short."""
    last = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(char for char in last if char.isprintable()).strip()
    if len(plain) > LONGEST_NAME:
        plain = f"{plain[: LONGEST_NAME - 6]}….xlsx"
    return plain or _("工作簿.xlsx")


def _leave_room(by: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PERSON_LOCK, by.pk])
    if Upload.objects.waiting().filter(uploaded_by=by).count() >= MOST_WAITING:
        raise TooManyWaiting(MOST_WAITING)


def _batch_of_one(upload: Upload) -> Upload:
    """The row, unless its content has one: who comes second at the same moment waits here for the first's commit."""
    Upload.objects.bulk_create([upload], ignore_conflicts=True)
    first = Upload.objects.taken().select_related("uploaded_by").get(unit=upload.unit, sha256=upload.sha256)
    if first.pk != upload.pk:
        raise SameContent(first)
    return first
