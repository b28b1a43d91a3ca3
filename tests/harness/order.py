"""Minutes first: a long test that begins last keeps one worker busy while the others have gone home."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that were given more time than others go before the rest, which stays in its random order."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)
