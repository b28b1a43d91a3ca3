"""A small county, made once for all tests that only read it."""

import pytest

from demo.county import County, make_county

SEED, SCALE = 2007, 0.05


@pytest.fixture(scope="session")
def county() -> County:
    return make_county(SEED, SCALE)
