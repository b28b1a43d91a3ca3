"""Numbers as a score sheet prints them."""

from typing import Any

import pytest

from appraisal.scoring import figures
from tests.appraisal.scoring.figure_cases import FIGURES


@pytest.mark.parametrize(("function", "number", "text"), FIGURES)
def test_figure(function: str, number: Any, text: str) -> None:
    assert getattr(figures, function)(number) == text
