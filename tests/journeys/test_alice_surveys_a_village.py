"""Alice asks a village's households with a telephone, loses the network on the way, and gets it back."""

import time
from threading import Event

import pytest

from loans.demand import operations
from loans.demand.models import Demand, FundsAtHand
from loans.demand.views import households
from organization.staff.models import Role
from tests.builders import a_customer, a_user, a_village, in_post
from tests.builders.people import the_people, with_password
from tests.harness.worker import wait_until
from tests.loans.demand.surveyed import a_season


@pytest.fixture
def village(committed_db):
    people = the_people("2007-02-15")
    with_password(people.alice)
    director = with_password(a_user("钱主任", "D01"))
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    a_season()
    village = a_village(people.branch_a, households=4, officer=people.alice)
    for name in ("赵大田", "钱二水", "孙三木", "李四喜"):
        a_customer(people.branch_a, village=village, name=name)
    return village


def test_a_village_on_a_telephone(village, page, sign_in) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in("E0101", "/demand/")
    page.get_by_role("link", name=village.name).first.click()
    card = page.locator("[data-card]")
    card.get_by_text("赵大田").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="不需要").click()
    card.get_by_text("钱二水").wait_for()
    wait_until(lambda: Demand.objects.count() == 1)

    page.context.set_offline(True)
    page.locator("[data-needed=yes]").click()
    # nothing is sent half
    page.get_by_role("button", name="记下，下一户").click()
    page.get_by_text("需要贷款时必须填写").wait_for()
    page.get_by_label("用途").select_option("inputs")
    page.get_by_label("需要金额").fill("2万")
    page.get_by_role("button", name="2007-03 上旬").click()
    page.get_by_role("button", name="记下，下一户").click()
    card.get_by_text("孙三木").wait_for()
    page.get_by_role("button", name="不需要").click()
    card.get_by_text("李四喜").wait_for()
    page.get_by_text("待发送 2").wait_for()
    page.get_by_text("没有网络，答复").wait_for()
    assert Demand.objects.count() == 1

    page.context.set_offline(False)
    page.locator("[data-unsent]").wait_for(state="hidden")
    wait_until(lambda: Demand.objects.count() == 3)
    need = Demand.objects.get(is_needed=True)
    assert (need.customer.name, need.amount, need.needed_on.isoformat()) == ("钱二水", 20_000, "2007-03-01")
    # the last one is not at home; the way back shows how far the village is
    page.goto("/demand/")
    page.get_by_text("未摸 1 户").wait_for()


def test_what_was_typed_survives_a_closed_page(village, page, sign_in) -> None:
    """Half an answer, and a whole one that found no network, are there when the page is opened again."""
    sign_in("E0101", "/demand/")
    page.get_by_role("link", name=village.name).first.click()
    page.locator("[data-card]").get_by_text("赵大田").wait_for()
    page.context.set_offline(True)
    page.keyboard.press("1")
    page.get_by_text("待发送 1").wait_for()
    # by keys alone: 2, the purpose, enter, the amount
    page.keyboard.press("2")
    page.get_by_label("用途").select_option("animals")
    page.keyboard.press("Enter")
    page.keyboard.type("8千")
    page.context.set_offline(False)
    page.reload()
    page.locator("[data-card]").get_by_text("钱二水").wait_for()
    page.locator("[data-unsent]").wait_for(state="hidden")
    wait_until(lambda: Demand.objects.count() == 1)
    assert page.get_by_label("需要金额").input_value() == "8千"
    page.get_by_role("textbox", name="用款日").fill("3-12")
    page.keyboard.press("Control+s")
    wait_until(lambda: Demand.objects.filter(amount=8_000, needed_on="2007-03-12").exists())


@pytest.fixture
def crossing(monkeypatch):
    """The server makes the page before it takes an answer, and sends it after the answer is written down."""
    made, write, render = Event(), operations.answer, households.render

    def answer(**told):
        made.wait(20)
        return write(**told)

    def late(*told):
        page = render(*told)
        made.set()
        wait_until(Demand.objects.exists)
        time.sleep(1)  # the old page hears that its answer has come
        return page

    def begin() -> None:
        monkeypatch.setattr(operations, "answer", answer)
        monkeypatch.setattr(households, "render", late)

    yield begin
    made.set()


def test_an_answer_that_crosses_the_page_is_not_asked_for_again(village, page, sign_in, crossing) -> None:
    """A telephone is back, sends, and is opened anew: the new list is older than the answer."""
    sign_in("E0101", "/demand/")
    page.get_by_role("link", name=village.name).first.click()
    card = page.locator("[data-card]")
    card.get_by_text("赵大田").wait_for()
    page.context.set_offline(True)
    page.keyboard.press("1")
    page.get_by_text("待发送 1").wait_for()
    crossing()
    page.context.set_offline(False)
    page.reload()
    card.get_by_text("钱二水").wait_for()
    assert page.locator("[data-household]", has_text="赵大田").count() == 1, "the list is the older one"
    page.get_by_text("名单上还剩 3 户").wait_for()
    # and the next page is told by the server
    page.reload()
    card.get_by_text("钱二水").wait_for()
    assert page.locator("[data-household]", has_text="赵大田").count() == 0
    assert page.evaluate("Object.values(localStorage).every((kept) => !kept.includes('saved'))")


def test_the_director_says_what_there_is_to_lend(village, page, sign_in) -> None:
    sign_in("D01", "/demand/")
    page.get_by_role("link", name="填报可用资金").click()
    page.get_by_label("2007-03 上旬").fill("1.5万")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/demand/*/")
    page.locator("figure[data-drawn]").wait_for()
    page.locator("td", has_text="1.50").first.wait_for()
    assert FundsAtHand.objects.get().amount == 15_000
