"""Journeys: Debian's Chromium through Playwright, on a live server over the database of ``committed_db``."""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()

#: What a browser says of an answer that a test asked for, and of a network that a test took away.
EXPECTED = ("status of 4", "ERR_INTERNET_DISCONNECTED")


@pytest.fixture
def site(committed_db) -> str:
    """The address of a running web server on the test's own database, without a slash at the end."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
    connections.close_all()


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        text = f"no browser at {CHROMIUM}: install Debian's package chromium, or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(text)
        pytest.skip(text)
    from playwright.sync_api import sync_playwright

    # Playwright's loop lives in this thread, which makes Django take the tests' own queries for asynchronous ones
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(site, chromium):
    """A page at a clerk's screen size; ``page.goto("/…")``. The test fails on any script error or refused content."""
    context = chromium.new_context(
        base_url=site, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1366, "height": 768}
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error" and not any(words in message.text for words in EXPECTED)
            else None
        ),
    )
    yield page
    context.close()
    assert not complaints, complaints
