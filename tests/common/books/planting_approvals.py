"""Errors about the posts and their votes."""

from loans.applications.models import Application
from loans.approvals.rules import Post
from tests.builders.approvals import Bench, a_bench, asked_of, said, sat, submitted
from tests.builders.customers import a_customer
from tests.common.books.planting import Plant, changed

DAY = "2007-07-05"


def _sat() -> tuple[Bench, Application]:
    """Through the loan group; made in July: June is closed."""
    bench = a_bench(since=DAY)
    application = submitted(
        bench, asked_of(bench, on=DAY, customer=a_customer(bench.branch, opened_on=DAY)), DAY
    )
    said(bench, application, Post.EXAMINATION, on=DAY)
    sat(bench, application, on=DAY)
    return bench, application


def _a_stage_of_its_own(_loans) -> None:
    _sat()
    changed("loans_applicationstage", "stage = 'manager'")


def _examined_by_its_officer(_loans) -> None:
    bench, _application = _sat()
    changed(
        "loans_applicationdecision",
        "by_id = %(officer)s",
        "post = 'examination'",
        without="applicationdecision_nobody_at_two_desks",
        officer=bench.officer.pk,
    )


def _a_member_more(_loans) -> None:
    _sat()
    changed("loans_sitting", "members_count = members_count + 1")


def _voted_for_another(_loans) -> None:
    _sat()
    changed("loans_sittingmember", "user_id = (SELECT MIN(id) FROM organization_user)", "is_chair")


APPROVAL_PLANTS: dict[str, list[Plant]] = {
    "kept_stages_are_derived": [_a_stage_of_its_own],
    "nobody_acts_at_two_posts": [_examined_by_its_officer],
    "votes_are_of_members": [_a_member_more, _voted_for_another],
}
