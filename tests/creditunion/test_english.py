"""The whole system in English: what people read is translated, what people entered stays as they entered it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db.models import CharField, Model, TextField
from django.test import override_settings

from appraisal.publishing.models import Appeal
from appraisal.schemes.models import SchemeDraft
from common.jobs.models import Job, JobState
from common.messages import Message
from customers.register.models import Customer
from deposits.models import DepositAccount
from loans.approvals.models import InvestigationReport
from loans.demand.models import Season
from loans.rating.models import Scorecard
from organization.staff.models import User
from organization.tokens.models import ApiToken
from organization.units.models import Unit, Village
from tests.appraisal.scoring.small_county import the_county
from tests.builders import business_date, open_months
from tests.house.addresses import address
from tests.house.route import Route
from tests.house.routes import ROUTES
from tests.house.test_catalogue import CHINESE
from tests.reports.dashboard.test_figures import JUNE, MAY, close, held

#: Whose names people enter.
NAMED = (Unit, User, Village, Customer, DepositAccount, Season, ApiToken)
SCORES = "/appraisal/scores/2007-06/"
PAGES = (
    "/",
    "/?month=2007-05",
    SCORES,
    f"{SCORES}?sort=-composite&q=水冶&low=1&high=90",
    f"{SCORES}?low=x",
    f"{SCORES}print/",
    f"{SCORES}officers/",
    f"{SCORES}officers/print/",
    f"{SCORES}branches/0101/",
    f"{SCORES}branches/0201/print/",
    f"{SCORES}officers/E0101/",
    f"{SCORES}officers/E0202/",
    f"{SCORES}officers/E0202/print/",
    "/appraisal/scores/2007-04/",
    "/reports/figures/",
    "/reports/figures/2007-06/",
    "/reports/score-workbooks/",
    "/months/",
    "/months/2007-04/close/",
    "/months/2007-07/close/",
    "/months/2007-08/close/",
    "/jobs/",
    "/search/?q=0101",
    "/search/?q=months",
    "/search/?q=nothing-like-it",
    "/password/",
    "/no/such/page/",
)


@pytest.fixture(scope="module", autouse=True)
def as_set_up(compiled):
    """The catalogue is read once: each change of its place has Django read those of all apps anew."""
    with override_settings(LOCALE_PATHS=[compiled]):
        yield


@pytest.fixture(scope="module")
def entered_there() -> list[set[str]]:
    """What people entered in the world that stands, once it was looked up."""
    return []


@pytest.fixture
def english(client):
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    cache.clear()
    yield client
    cache.clear()


@pytest.fixture
def county(db):
    county = the_county()
    open_months("2006-12", "2007-04")
    open_months("2007-07", "2007-08")
    business_date("2007-07-31")
    for month in (MAY, JUNE):
        held(county.people.branch_a, month, 1_000_000, 40_000, 2_000_000)
    close(MAY, JUNE)
    failed = Message("任务已连续中断 %(attempts)s 次，不再自动重试；请检查原因后重新发起", {"attempts": "3"})
    for state, error in ((JobState.FAILED, failed.to_json()), (JobState.RUNNING, None)):
        Job.objects.create(
            kind="score_month",
            key=f"2007-0{3 + (error is None)}",
            params={"month": "2007-03"},
            requested_by="U001",
            state=state,
            message=Message("正在取数").to_json(),
            error=error,
        )
    return county


def entered() -> set[str]:
    """What people entered, which stays as they entered it: names, appeals, and what a drafted scheme calls its parts."""
    names = {name for model in NAMED for name in model.objects.values_list("name", flat=True)}
    names |= {text for model in typed_models() for text in typed_texts(model)}
    names |= {
        text for row in Appeal.objects.values_list("claim", "grounds", "answer") for text in row if text
    }
    names |= {
        text for parts in InvestigationReport.objects.values_list("parts", flat=True) for text in texts(parts)
    }
    return names | {
        text for content in SchemeDraft.objects.values_list("content", flat=True) for text in texts(content)
    }


def typed_models() -> list[type[Model]]:
    """What is typed about customers and loans; cards come with the system, and are translated."""
    found = [model for app in ("customers", "loans") for model in apps.get_app_config(app).get_models()]
    return [model for model in found if not hasattr(model, "pgh_tracked_model") and model is not Scorecard]


def typed_texts(model: type[Model]) -> Iterator[str]:
    """Chinese lines in the model's columns that nobody chooses from a list."""
    names = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not field.choices
    ]
    for row in model._default_manager.values_list(*names) if names else ():
        for text in row:
            yield from [line for line in str(text or "").splitlines() if CHINESE.search(line)]


def texts(content: Any) -> Iterator[str]:
    """All Chinese texts in a JSON document."""
    if isinstance(content, str):
        yield from [content] if CHINESE.search(content) else []
    elif isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from texts(each)


def chinese_left(answer, entered: Iterable[str]) -> list[str]:
    """Chinese that is neither a name somebody entered, nor the switch back to Chinese, nor what was searched."""
    # what is called by its Chinese name on purpose says so: sheets and columns of a file, the switch back
    text = re.sub(r'<(\w+)[^>]*\blang="zh-hans"[^>]*>.*?</\1>', "", answer.content.decode(), flags=re.DOTALL)
    # what the scheme before calls a thing, for the script that marks what was changed
    text = re.sub(r' data-base="[^"]*"', "", text)
    # what stands in a field was typed there
    text = re.sub(r'(<input\b[^>]*) value="[^"]*"', r"\1", text)
    text = unescape(re.sub(r"(<textarea\b[^>]*>).*?</textarea>", r"\1", text, flags=re.DOTALL))
    for name in sorted({*entered, "简体中文", "水冶"}, key=len, reverse=True):
        text = text.replace(name, "")
    return [line.strip() for line in text.splitlines() if CHINESE.search(line)]


def test_the_door_speaks_english(english, db) -> None:
    page = english.get("/sign-in/")
    assert "Staff code" in page.content.decode()
    assert '<html lang="en"' in page.content.decode()
    assert chinese_left(page, entered()) == []
    refused = english.post("/sign-in/", {"code": "nobody", "password": "wrong"})
    assert "Staff code or password is wrong" in refused.content.decode()
    assert chinese_left(refused, entered()) == []
    assert chinese_left(english.post("/sign-in/", {}), entered()) == []


def test_pages_speak_english(english, county) -> None:
    english.force_login(county.people.dan)
    left = {address: chinese_left(english.get(address, follow=True), entered()) for address in PAGES}
    assert {address: lines for address, lines in left.items() if lines} == {}


def pages() -> list[Route]:
    """What a person reads: nothing that is led elsewhere, and no answer to a program."""
    return [each for each in ROUTES if each.method == "GET" and each.gives == 200 and not each.is_api]


@pytest.mark.parametrize("route", pages(), ids=str)
def test_every_page_speaks_english(world, entered_there, settings, route) -> None:
    """Each address of the table of routes, so that a new page is asked too; a list on paper as well.

    That they speak Chinese to who chose nothing is asked where they are made (``tests.house.test_pages``).
    """
    if not entered_there:
        entered_there.append(entered())
    user = world.somebody(route)
    client = world.client(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    path = address(route.name, world.own(route, user))
    for query in ("", "?as=print") if route.is_list else ("",):
        answer = client.get(path + query)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        shown = answer.content.decode()
        if "<html" in shown:
            assert '<html lang="en"' in shown
        assert chinese_left(answer, entered_there[0]) == [], path + query


def test_jobs_speak_english(english, county) -> None:
    english.force_login(county.people.dan)
    for job in Job.objects.all():
        assert chinese_left(english.get(f"/jobs/{job.pk}/"), entered()) == []
        assert chinese_left(english.get(f"/jobs/{job.pk}/progress/"), entered()) == []


def test_branches_read_english_too(english, county) -> None:
    for who in (county.people.alice, county.people.bob, county.people.carol):
        english.force_login(who)
        for path in ("/", SCORES, "/months/", "/jobs/"):
            assert chinese_left(english.get(path, follow=True), entered()) == []


def test_chinese_until_somebody_chooses_whatever_the_browser_wishes(client, db) -> None:
    wish = {"Accept-Language": "en-GB"}
    assert "工号" in client.get("/sign-in/", headers=wish).content.decode()
    client.post("/language/", {"language": "en"})
    assert "Staff code" in client.get("/sign-in/").content.decode()
    client.cookies["django_language"] = "xx-forged"
    assert "工号" in client.get("/sign-in/", headers=wish).content.decode()


def test_choosing_a_language_leads_back_and_nowhere_else(client, county) -> None:
    client.force_login(county.people.dan)
    for wanted, given in (("/months/", "/months/"), ("https://elsewhere.example/", "/")):
        answer = client.post("/language/", {"language": "en", "next": wanted})
        assert (answer.status_code, answer.headers["Location"]) == (302, given)
    assert client.cookies["django_language"]["httponly"]


def test_a_first_password_does_not_stand_in_the_way_of_a_language(client, county) -> None:
    User.objects.filter(pk=county.people.dan.pk).update(must_change_password=True)
    client.force_login(county.people.dan)
    assert (
        client.post("/language/", {"language": "en", "next": "/password/"}).headers["Location"]
        == "/password/"
    )
