"""Who may do what, row by row; a right or a role that is not in the table fails here."""

import pytest

from organization.access.rights import ROLE_RIGHTS, Right
from organization.staff.models import Role

#: One column for each role of requirements.md O3, in its order.
TABLE = """
                     officer reviewer director group credit committee recovery manager auditor administrator
see_figures          x       x        x        x     x      x         x        x       x       -
see_scores           x       x        x        x     x      x         x        x       x       -
see_officers_scores  -       -        x        -     x      x         x        x       x       -
calculate_scores     -       -        -        -     x      -         -        x       -       -
export_scores        -       -        -        -     x      x         x        x       x       -
see_months           -       -        -        -     x      x         x        x       x       x
close_months         -       -        -        -     -      -         -        x       -       -
see_jobs             -       -        -        -     x      -         -        x       x       x
see_records          x       x        x        x     x      x         x        x       x       -
see_identity_numbers -       -        x        -     x      -         -        -       x       -
appeal_scores        x       -        x        -     -      -         -        -       -       -
answer_appeals       -       -        -        -     x      -         -        x       -       -
publish_scores       -       -        -        -     -      -         -        x       -       -
edit_schemes         -       -        -        -     x      -         -        x       -       -
approve_schemes      -       -        -        -     x      -         -        x       -       -
load_workbooks       -       -        -        -     x      -         -        x       -       -
see_audit            -       -        -        -     -      -         -        x       x       x
keep_people          -       -        -        -     -      -         -        -       -       x
confirm_posts        -       -        -        -     -      -         -        x       -       x
keep_customers       x       -        x        -     x      -         -        -       -       -
keep_any_customer    -       -        x        -     x      -         -        -       -       -
transfer_customers   -       -        x        -     x      -         -        -       -       -
keep_archive         -       x        x        -     x      -         -        -       -       -
decide_ratings       -       -        x        -     x      -         -        -       -       -
keep_certificates    -       -        x        -     x      -         -        -       -       -
approve_groups       -       -        x        -     x      -         -        -       -       -
plan_funds           -       -        x        -     x      -         -        -       -       -
set_standards        -       -        -        -     x      -         -        -       -       -
keep_tokens          -       -        -        -     -      -         -        -       -       x
enter_applications   x       -        -        -     -      -         -        -       -       -
examine_loans        -       x        -        -     x      -         -        -       -       -
vote_on_loans        -       -        x        x     -      x         -        x       -       -
approve_loans        -       -        x        -     -      -         -        x       -       -
sign_contracts       x       -        -        -     -      -         -        -       -       -
release_loans        -       x        x        -     -      -         -        -       -       -
take_repayments      x       x        -        -     -      -         -        -       -       -
reverse_postings     -       -        x        -     -      -         -        -       -       -
approve_waivers      -       -        -        -     x      -         -        -       -       -
roll_day             -       -        -        -     -      -         -        x       -       -
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_rights_of_roles(row) -> None:
    right, marks = Right(row[0]), row[1:]
    assert {role: right in ROLE_RIGHTS[role] for role in Role} == {
        role: mark == "x" for role, mark in zip(Role, marks, strict=True)
    }


def test_the_table_has_every_right() -> None:
    assert [row[0] for row in ROWS] == [right.value for right in Right]


def test_who_audits_or_keeps_the_machinery_changes_nothing() -> None:
    acting = {
        Right.CALCULATE_SCORES,
        Right.CLOSE_MONTHS,
        Right.PUBLISH_SCORES,
        Right.ANSWER_APPEALS,
        Right.EDIT_SCHEMES,
        Right.APPROVE_SCHEMES,
        Right.LOAD_WORKBOOKS,
    }
    assert not ROLE_RIGHTS[Role.AUDITOR] & acting
    assert not ROLE_RIGHTS[Role.ADMINISTRATOR] & acting
