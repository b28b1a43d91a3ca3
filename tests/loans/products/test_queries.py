"""The shipped purposes."""

import pytest

from loans.products.models import Purpose
from loans.products.queries import longest_term, offered_purposes, term_limit
from loans.products.reference import load_purposes

pytestmark = pytest.mark.django_db


def test_tea_and_tobacco_may_take_three_years() -> None:
    """requirements.md L7."""
    for code in ("tea", "tobacco"):
        assert longest_term(Purpose.objects.get(code=code), "household_credit") == 36
    assert longest_term(Purpose.objects.get(code="pigs"), "household_credit") == 12


def test_what_is_not_offered_is_not_chosen() -> None:
    assert "medical" in offered_purposes().values_list("code", flat=True)
    Purpose.objects.filter(code="medical").update(is_offered=False)
    assert "medical" not in offered_purposes().values_list("code", flat=True)


def test_the_rule_is_named() -> None:
    assert "农户建房" in term_limit(Purpose.objects.get(code="house"), "household_other").message.chinese


def test_loading_again_leaves_what_people_changed() -> None:
    Purpose.objects.filter(code="tea").update(longest_months=24)
    count = Purpose.objects.count()
    load_purposes()
    assert Purpose.objects.get(code="tea").longest_months == 24
    assert Purpose.objects.count() == count
