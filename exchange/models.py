"""The tables of exchange, room by room."""

from exchange.uploads.models import Upload as Upload
from exchange.uploads.models import UploadState as UploadState
