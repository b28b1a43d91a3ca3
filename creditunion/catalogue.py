"""Babel's way into Django's templates: gettext's programs, which makemessages needs, are on no fresh machine."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract(
    fileobj: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """The sentences of a template, by Django's own translation of templates into calls of gettext."""
    calls = templatize(fileobj.read().decode())
    # everything but the calls is masked by letters, which Python reads as names; only indentation would disturb it
    source = "\n".join(line.strip() for line in calls.splitlines())
    yield from extract_python(BytesIO(source.encode()), keywords, comment_tags, options)
