"""The fixtures of the house. Real PostgreSQL, the application's role, warnings as errors, random order, no network.

============== =======================================================================================
db             rows are rolled back after the test (or ``@pytest.mark.django_db``)
world          somebody in every role, things of two branches: made once, found unchanged by every test
world_copied   the same for a module whose server commits
committed_db   a database for this test alone: real commits; ``connections["owner"]`` is there too
worker         a real Celery worker on that database: ``.stop() .kill() .kill_child() .start() .is_running``
site           the address of a live web server on that database
page           a Playwright page at that address (Debian's Chromium)
============== =======================================================================================

``tests.harness.worker.wait_until(lambda: …)`` polls.
"""

pytest_plugins = [
    "tests.harness.order",
    "tests.harness.clock",
    "tests.harness.language",
    "tests.harness.databases",
    "tests.harness.worlds",
    "tests.harness.network",
    "tests.harness.worker",
    "tests.harness.browser",
]
