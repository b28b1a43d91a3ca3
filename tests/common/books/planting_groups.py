"""Errors about joint-guarantee groups."""

from customers.register.models import Customer
from tests.builders.groups import Seat, a_group, a_household
from tests.builders.organization import a_branch, a_user, a_village
from tests.common.books.planting import changed, unguarded

DAY = "2007-07-05"


def _seat() -> Seat:
    """Made in July: June is closed."""
    branch = a_branch()
    return Seat(branch, a_village(branch, households=None), a_user(), a_user())


def _five(seat: Seat) -> list[Customer]:
    return [a_household(seat.branch, seat.village, opened_on=DAY) for _ in range(5)]


def _too_small(_loans) -> None:
    seat = _seat()
    group = a_group(seat, _five(seat), on=DAY)
    last = group.members.order_by("-pk").values_list("pk", flat=True)[0]
    changed("loans_groupmember", "left_on = '2007-07-06', how_left = 'voluntary'", "id = %(last)s", last=last)


def _in_two(_loans) -> None:
    seat = _seat()
    one, two = (a_group(seat, _five(seat), on=DAY) for _ in range(2))
    shared = one.members.order_by("-pk").values_list("customer_id", flat=True)[0]
    last = two.members.order_by("-pk").values_list("pk", flat=True)[0]
    changed(
        "loans_groupmember",
        "customer_id = %(shared)s",
        "id = %(last)s",
        "groupmember_one_group_at_a_time",
        shared=shared,
        last=last,
    )


def _too_long(_loans) -> None:
    seat = _seat()
    a_group(seat, _five(seat), on=DAY)
    changed(
        "loans_groupagreement",
        "expires_on = '2010-07-06'",
        without="groupagreement_lasts_at_most_three_years",
    )


def _unsigned(_loans) -> None:
    seat = _seat()
    a_group(seat, _five(seat), on=DAY)
    unguarded("loans_agreementsignature", "DELETE FROM loans_agreementsignature")


def _ended_with_members(_loans) -> None:
    seat = _seat()
    a_group(seat, _five(seat), on=DAY)
    changed("loans_jointguaranteegroup", "state = 'dissolved', dissolved_on = '2007-07-06', reason = 'x'")


def _leader_is_no_member(_loans) -> None:
    seat = _seat()
    a_group(seat, _five(seat), on=DAY)
    changed("loans_jointguaranteegroup", "leader_id = (SELECT MIN(id) FROM customers_customer)")


GROUP_PLANTS = {
    "groups_in_force_have_their_households": [_too_small],
    "nobody_is_in_two_groups": [_in_two],
    "group_agreements_last_at_most_three_years": [_too_long],
    "groups_in_force_are_signed_by_all": [_unsigned],
    "groups_have_members_while_they_stand": [_ended_with_members, _leader_is_no_member],
}
