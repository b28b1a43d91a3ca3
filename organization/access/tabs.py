"""Tabs of record pages: what each app knows of a record, its own and those of lower apps (decisions.md, Users).

An app registers its tabs in ``AppConfig.ready()`` and serves each from an address of its own, which takes what the
record's page takes. The page of the record, in the lower app, asks this registry and knows nobody above it: the tab
that its address names (``?tab=``) is rendered with the page, so that every tab is an address that works without a
script; a click fetches the tab alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from organization.access.gates import not_theirs
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


class Record(Enum):
    """Kinds of record; the value is the name of the address of its page."""

    VILLAGE = "village"
    CUSTOMER = "customer"
    DEPOSIT_ACCOUNT = "deposit-account"
    LOAN = "loan"
    CERTIFICATE = "certificate"
    GROUP = "group"
    APPLICATION = "application"


@dataclass(frozen=True)
class Tab:
    """A tab of a kind of record.

    ``key`` names it in addresses; ``url_name`` is the address of its content, with the arguments of the record's page;
    ``order`` its place among the others, whoever brings them; ``variety``: of which of such records alone it speaks.
    """

    record: Record
    key: str
    title: Promise
    url_name: str
    order: int
    right: Right = Right.SEE_RECORDS
    variety: str = ""


@dataclass(frozen=True)
class Opened:
    """A record that a visitor may see: the arguments of its address, the node that it belongs to, what variety it is of."""

    record: Record
    args: tuple[Any, ...]
    unit_id: int
    variety: str = ""


@dataclass(frozen=True)
class TabShown:
    """A tab in the bar: the address of the page that opens with it, and that of its content alone."""

    tab: Tab
    address: str
    content: str
    is_here: bool


class TabAnswer(HttpResponse):
    """A tab's content below the bar of all tabs; anything else that a tab answers (a file, a print) is a whole answer."""


_tabs: list[Tab] = []


def register(tab: Tab) -> None:
    if any((other.record, other.key) == (tab.record, tab.key) for other in _tabs):
        raise ValueError(f"two tabs of a {tab.record.value} are called {tab.key}")
    _tabs.append(tab)


def tabs_for(opened: Opened, access: Access) -> list[Tab]:
    """The tabs of a record that a person may see where the record belongs, in order."""
    of_it = (tab for tab in _tabs if tab.record is opened.record and tab.variety in ("", opened.variety))
    found = (tab for tab in of_it if opened.unit_id in access.units(tab.right))
    return sorted(found, key=lambda tab: (tab.order, tab.key))


def record_page(
    request: HttpRequest, opened: Opened, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The page of a record with the tab that ``?tab=`` names, else its first; 404 for one that is not the visitor's."""
    tabs = tabs_for(opened, visitor_of(request).access)
    key = request.GET.get("tab") or tabs[0].key
    tab = next((tab for tab in tabs if tab.key == key), None)
    if tab is None:
        raise Http404
    match = resolve(reverse(tab.url_name, args=opened.args))
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if not isinstance(answer, TabAnswer):
        return answer
    # our own template's answer, escaped there
    content = SafeString(answer.content.decode())
    return render(request, template, {**context, "tab": content}, status=answer.status_code)


def tab_answer(
    request: HttpRequest,
    opened: Opened,
    key: str,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """What the view of a tab answers; whoever opens its address by itself is led to the record's page."""
    tabs = tabs_for(opened, visitor_of(request).access)
    tab = next((tab for tab in tabs if tab.key == key), None)
    if tab is None:
        not_theirs(request)
    here, match = _address(request, opened, key), request.resolver_match
    is_alone = match is not None and match.url_name == tab.url_name
    if is_alone and request.headers.get("HX-Request") != "true":
        return redirect(here)
    shown = [_shown(request, opened, each, each is tab) for each in tabs]
    values = {**context, "tabs": shown, "content": template, "here": here}
    return TabAnswer(render_to_string("records/tab.html", values, request), status=status)


def _shown(request: HttpRequest, opened: Opened, tab: Tab, is_here: bool) -> TabShown:
    content = reverse(tab.url_name, args=opened.args) + _query(request, tab.key)
    return TabShown(tab, _address(request, opened, tab.key), content, is_here)


def _address(request: HttpRequest, opened: Opened, key: str) -> str:
    return reverse(opened.record.value, args=opened.args) + _query(request, key)


def _query(request: HttpRequest, key: str) -> str:
    """The tab, and the day that the record is looked at; what filters a list within one tab stays there."""
    day = {"on": request.GET["on"]} if "on" in request.GET else {}
    return "?" + urlencode({"tab": key, **day})
