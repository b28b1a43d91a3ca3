"""Columns are matched by their headings (X07): the order is free, doubles and gaps refuse the sheet, others are noted."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from common.messages import Message
from common.text import UnusableText, clean_text, listed
from exchange.problems import Problems, part_title
from exchange.sheets.spec import Sheet


def match_headings(
    sheet: Sheet, part: int, headings: Sequence[Any], problems: Problems, notes: list[Message]
) -> list[int] | None:
    """The place of each of the sheet's columns among ``headings``; None, with problems, when they do not fit."""
    names = [_name(heading) for heading in headings]
    sound = True
    for column in sheet.columns:
        if (count := names.count(column.heading)) != 1:
            sound = False
            reason = Message(_("第1行缺少这一列") if count == 0 else _("第1行有两个以上这样的列"))
            problems.add(sheet, part, 1, column, "", reason, spoils=True)
    unknown = [name for name in names if name and name not in sheet.by_heading]
    if unknown:
        values = {"sheet": part_title(sheet, part), "columns": listed(unknown)}
        notes.append(Message(_("“%(sheet)s”表中不认识的列，已忽略：%(columns)s"), values))
    return [names.index(column.heading) for column in sheet.columns] if sound else None


def _name(heading: Any) -> str:
    try:
        return clean_text(heading)[:60] if isinstance(heading, str) else ""
    except UnusableText:
        return ""
