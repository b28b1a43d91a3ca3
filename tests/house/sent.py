"""Workbooks that were sent, and one to send, for the table of routes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.uploads.files import faults_file
from exchange.uploads.models import Upload, UploadState
from organization.staff.models import User
from tests.builders import the_union

#: The digest of their previews.
AGREED = "0" * 64


def a_file() -> dict[str, Any]:
    """Another content each time: the same one again would be refused."""
    return {"file": SimpleUploadedFile("f.xlsx", uuid4().bytes)}


def an_upload_each(people: Iterable[User]) -> dict[str, UUID]:
    """A checked one for each person, by staff code, with a file of its faults beside it."""
    return {user.code: _checked(user).pk for user in people}


def _checked(user: User) -> Upload:
    upload = Upload.objects.create(
        unit=the_union(),
        name=f"{user.code}.xlsx",
        sha256=uuid4().hex * 2,
        size=1,
        uploaded_by=user,
        state=UploadState.CHECKED,
        preview={"sheets": []},
        digest=AGREED,
    )
    faults_file(upload.pk).write_bytes(b"PK")
    return upload
