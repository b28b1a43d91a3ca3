"""What contract, note and release ask."""

from uuid import uuid4

from loans.lending.operations import release
from tests.builders import a_day, business_date
from tests.builders.lending import ON, a_contract, a_note


def test_what_each_act_asks(desk, django_assert_max_num_queries) -> None:
    """Two of each are the savepoint, one the entry in the audit; the release has a booking within."""
    application = desk.application()
    with django_assert_max_num_queries(14):
        signed = a_contract(application)
    with django_assert_max_num_queries(16):
        note = a_note(signed)
    business_date(ON)
    with django_assert_max_num_queries(32):
        release(note=note, by=desk.reviewer, on=a_day(ON), key=uuid4())
