"""Every test begins in Chinese: a request in English leaves its language to the thread."""

import pytest
from django.utils import translation


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    translation.deactivate()
