"""How much a request with files may bring (attacks X27): asked of its length before anything of it is kept."""

import errno
import os
import shutil
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

#: A browser shows the answer only when all it sends was taken: so much too much is read and dropped.
DROPPED_BYTES = 64 * 1024 * 1024
#: Left free on the disk, whatever people send (attacks F32).
RESERVE_BYTES = 200 * 1024 * 1024
_PIECE = 256 * 1024


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Files go to FILE_UPLOAD_TEMP_DIR, for us alone to read; LARGEST_REQUEST_BYTES bounds the request.

    Without a Content-Length Django reads nothing, so that the length is always known here.

    Raises:
        RequestDataTooBig: answered with 413.
        OSError: ENOSPC, answered with 507.
    """

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, Any],  # noqa: N803  # Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.LARGEST_REQUEST_BYTES:
            _drop(input_data, min(content_length, DROPPED_BYTES))
            raise RequestDataTooBig("the request is longer than LARGEST_REQUEST_BYTES")
        place = Path(settings.FILE_UPLOAD_TEMP_DIR)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(place).free < RESERVE_BYTES + 2 * content_length:
            _drop(input_data, content_length)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))


def _drop(input_data: IO[bytes], length: int) -> None:
    while length > 0 and (piece := input_data.read(min(_PIECE, length))):
        length -= len(piece)
