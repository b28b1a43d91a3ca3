"""Every address that the system answers, found in the address resolver itself, and addresses put together by hand."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern, URLResolver

#: ``<code:code>`` and ``<pk>`` in a pattern.
ARGUMENT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")


def leaves(resolver: URLResolver, path: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Name and pattern of every address, those of included files too. A nameless one is called by its pattern."""
    for each in resolver.url_patterns:
        assert isinstance(each.pattern, RoutePattern), (
            f"{path}{each.pattern}: only path(), no regular expressions"
        )
        route = path + str(each.pattern)
        if isinstance(each, URLPattern):
            yield f"{space}{each.name or route}", route
        else:
            yield from leaves(each, route, f"{space}{each.namespace}:" if each.namespace else space)


@cache
def patterns() -> list[tuple[str, str]]:
    return list(leaves(get_resolver()))


def arguments(name: str) -> list[str]:
    return ARGUMENT.findall(dict(patterns())[name])


def address(name: str, values: Mapping[str, Any]) -> str:
    """The address with these values, also with those that ``reverse`` would not let through."""
    return "/" + ARGUMENT.sub(lambda found: quote(str(values[found[1]]), safe=""), dict(patterns())[name])
