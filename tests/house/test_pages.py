"""What every page of the system keeps to (design.md, Frame), asked of each line of the table of routes."""

import pytest
from django.urls import reverse

from organization.access.navigation import pages_for
from organization.access.visitors import Visitor
from organization.staff.models import User
from tests.house.addresses import address
from tests.house.markup import Node, tree
from tests.house.route import Route
from tests.house.routes import ROUTES
from tests.house.test_catalogue import CHINESE

PAGES = [each for each in ROUTES if each.method == "GET" and each.gives == 200 and not each.is_api]
#: Names of places that only lead on to another.
LEADING_ON = {each.name for each in ROUTES if each.method == "GET" and each.gives == 302}
#: Fields that say themselves what they are, or are not seen.
SILENT = {"hidden", "submit", "button"}

each_page = pytest.mark.parametrize("route", PAGES, ids=str)


@pytest.fixture(scope="module")
def seen() -> dict[str, tuple[str, Node] | None]:
    """Each page is made once for all its tests."""
    return {}


@pytest.fixture
def shown(world, seen, route: Route) -> tuple[str, Node] | None:
    """Where somebody is, and the page there; None for files and fragments."""
    if str(route) not in seen:
        user = world.somebody(route)
        path = address(route.name, world.own(route, user))
        answer = world.client(user).get(path)
        is_page = answer.headers["Content-Type"].startswith("text/html") and b"<html" in answer.content
        seen[str(route)] = (path, tree(answer.content.decode())) if is_page else None
    return seen[str(route)]


def framed(shown: tuple[str, Node] | None) -> Node | None:
    """The page, where it stands in the frame: not paper, not the door."""
    return shown[1] if shown and any(node["id"] == "side" for node in shown[1].all("nav")) else None


@pytest.fixture(scope="module")
def known() -> dict[int, set[str]]:
    """Where each person's navigation leads is asked once."""
    return {}


@pytest.fixture
def entries(world, known, route: Route) -> set[str]:
    """Addresses of the navigation of who sees the page, and where those lead on to."""
    user = world.somebody(route)
    if user.pk not in known:
        known[user.pk] = _entries(world, user)
    return known[user.pk]


def _entries(world, user: User) -> set[str]:
    names = {page.url_name for page in pages_for(Visitor(user).access)}
    answers = [world.client(user).get(reverse(name)) for name in names & LEADING_ON]
    return {reverse(name) for name in names} | {answer.headers["Location"] for answer in answers}


@each_page
def test_says_what_it_is_and_of_whom(shown, route) -> None:
    if shown is None:
        return
    page = shown[1]
    [title], heads = page.all("title"), page.all("h1")
    assert heads, "a page without a heading"
    assert all(head.text for head in heads)
    assert title.text.split("·")[0].strip(), "a title that says nothing"
    assert page.all("html")[0]["lang"] == "zh-hans"
    assert CHINESE.search(title.text + heads[0].text), "who chose no language reads Chinese"


@each_page
def test_helps_in_place(shown, route) -> None:
    if page := framed(shown):
        [aside] = [node for node in page.all("aside") if node["id"] == "help"]
        assert len("".join(node.text for node in aside.all("p"))) > 15, "nothing in block help"


@each_page
def test_has_a_way_back(entries, shown, route) -> None:
    """A page of the navigation is its own place; from any other, a link leads back, or tabs lead aside."""
    if shown and shown[0] not in entries:
        page = shown[1]
        ways = ("back", "tabs", "paper-bar") if framed(shown) or page.of_class("paper") else ("door",)
        assert any(page.of_class(way) for way in ways), "no way back"


@each_page
def test_every_field_and_button_has_a_name(shown, route) -> None:
    if shown is None:
        return
    page = shown[1]
    labelled = {label["for"] for label in page.all("label")}
    inside = {id_ for label in page.all("label") for id_ in _fields(label)}
    for field in page.all("input", "select", "textarea"):
        if field["type"] not in SILENT:
            named = field["id"] in labelled or field["aria-label"] or _key(field) in inside
            assert named, field
    for button in page.all("button", "a"):
        assert button.text or button["aria-label"] or button["title"], button


def _key(field: Node) -> tuple[str, str, str]:
    return field["id"], field["name"], field["value"]


def _fields(label: Node) -> list[tuple[str, str, str]]:
    return [_key(field) for field in label.all("input", "select", "textarea")]


@each_page
def test_tables_name_their_columns(shown, route) -> None:
    if shown is None:
        return
    for table in shown[1].all("table"):
        heads = [cell for head in table.all("thead") for cell in head.all("th", "td")]
        assert all(cell.name == "th" and cell["scope"] for cell in heads), heads
        if not heads:  # a small one of two columns: each row is called by its first cell
            assert all(row.all("th", "td")[0]["scope"] == "row" for row in table.all("tr")), table


@each_page
def test_nothing_is_inline_and_no_name_is_used_twice(shown, route) -> None:
    if shown is None:
        return
    nodes = shown[1].all()
    ids = [node["id"] for node in nodes if node["id"]]
    assert sorted({id_ for id_ in ids if ids.count(id_) > 1}) == []
    for node in nodes:
        assert not [name for name in node.attributes if name == "style" or name.startswith("on")], node
        assert node.name != "style", node
        assert node.name != "script" or node["src"], node
