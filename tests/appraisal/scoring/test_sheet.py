"""The score sheet of one subject: order, parts, weights, composite, missing plans."""

from collections.abc import Callable
from types import ModuleType

import pytest

from appraisal.scoring import sheet
from tests.appraisal.scoring.sheet_cases import SHEET_CHECKS


@pytest.mark.parametrize("check", SHEET_CHECKS)
def test_sheet(check: Callable[[ModuleType], None]) -> None:
    check(sheet)
