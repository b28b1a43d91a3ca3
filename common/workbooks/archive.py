"""The same workbook is the same bytes, whenever it is made: no moment of its making stands in the file (attack E10)."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

#: The first moment that an archive can name; it stands for none.
_NO_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 - archives know no zones


def write_archive(workbook: Workbook, path: Path) -> None:
    """Write a workbook, streamed or not, to ``path``."""
    workbook.properties.created = workbook.properties.modified = _NO_MOMENT
    with _Timeless(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(workbook, archive).save()


class _Timeless(ZipFile):
    """openpyxl uses two ways to put parts in; both would note the clock or the age of a temporary file."""

    def write(self, filename: Any, arcname: Any = None, *_more: Any) -> None:
        source = Path(filename)
        part = self._part(str(arcname))
        part.file_size = source.stat().st_size
        with source.open("rb") as content, self.open(part, "w") as entry:
            shutil.copyfileobj(content, entry, 1024 * 1024)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_more: Any) -> None:
        super().writestr(self._part(str(zinfo_or_arcname)), data)

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, _NO_MOMENT.timetuple()[:6])
        part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
        return part
