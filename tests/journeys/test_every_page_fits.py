"""Every page in both languages, on a clerk's screen and on a phone: nothing to scroll sideways but a table in its box."""

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.house.addresses import address
from tests.house.route import Route
from tests.house.test_pages import PAGES

SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
#: By how many pixels the page is wider than the window, and what sticks out: once its charts are drawn and it is laid out
#: for the new size, which takes a frame, and one more for what scripts do about it.
TOO_WIDE = """async () => {
  const toDraw = () => document.querySelector("[data-chart]:not([data-drawn])");
  for (let frames = 0; frames < 2 || toDraw(); frames++) await new Promise(requestAnimationFrame);
  const room = document.documentElement.clientWidth;
  const over = document.scrollingElement.scrollWidth - room;
  if (over <= 0) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((node) => node.getBoundingClientRect().right > room + 1 && !node.closest(".sheet, .offcanvas"))
    .map((node) => `${node.tagName}.${node.className}`).slice(0, 5).concat([`${over} px`]);
}"""


@pytest.fixture(scope="module")
def standing(world_copied):
    """A server over the module's copy of the world."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert not thread.error, thread.error
    yield f"http://127.0.0.1:{thread.port}", world_copied
    thread.terminate()


@pytest.fixture(scope="module")
def window(standing, chromium):
    """A page of the browser, and the errors that its console told of."""
    context = chromium.new_context(base_url=standing[0], locale="zh-CN")
    context.set_default_timeout(30_000)
    told: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    yield page, told
    context.close()


@pytest.mark.parametrize("route", PAGES, ids=str)
def test_fits_the_screen(standing, window, settings, route: Route) -> None:
    site, world = standing
    page, told = window
    user = world.somebody(route)
    path = address(route.name, world.own(route, user))
    if b"<html" not in world.client(user).get(path).content[:200]:
        return  # a file, or a part of a page
    told.clear()
    wide = {}
    for language in ("zh-hans", "en"):
        given = {
            settings.SESSION_COOKIE_NAME: world.sessions[user.pk],
            settings.LANGUAGE_COOKIE_NAME: language,
        }
        page.context.add_cookies(
            [{"name": name, "value": value, "url": site} for name, value in given.items()]
        )
        page.goto(path)
        for size in SIZES:
            page.set_viewport_size(size)
            if found := page.evaluate(TOO_WIDE):
                wide[language, size["width"]] = found
    assert wide == {}
    assert told == []
