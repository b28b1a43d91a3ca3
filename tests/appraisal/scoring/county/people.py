"""Branches 01, 02, 03 and the officers of the county.

=== ======== ==================================================================================
甲   E1       branch 01
乙   E2       branch 01 until 31 March 2007, branch 02 from 1 April
丙   E3       branch 02
丁   E4       branch 03
戊   E5       branch 03
己   E9       branch 01 until 29 June 2007: not in post at the end, so no subject
庚   E0       credit officer at the union: belongs to no branch, no subject
=== ======== ==================================================================================

Branch 01 has an outlet, 0101. Branch 04 closed on 30 June: no subject. 壬 directs branch 01: no subject.
"""

from dataclasses import dataclass

from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders import a_branch, a_day, a_user, an_officer, an_outlet, in_post, the_union


@dataclass(frozen=True)
class People:
    a: Unit
    outlet: Unit
    b: Unit
    c: Unit
    jia: User
    yi: User
    bing: User
    ding: User
    wu: User
    ji: User


def settle_people() -> People:
    a, b, c = (
        a_branch(name, code)
        for name, code in (("城关信用社", "01"), ("茶山信用社", "02"), ("河口信用社", "03"))
    )
    closed = a_branch("旧街信用社", "04")
    closed.closed_on = a_day("2007-06-30")
    closed.save()
    yi = an_officer(a, "乙", "E2", until="2007-03-31")
    in_post(yi, b, Role.CREDIT_OFFICER, "2007-04-01")
    in_post(a_user("庚", "E0"), the_union(), Role.CREDIT_OFFICER)
    in_post(a_user("壬", "E8"), a, Role.BRANCH_DIRECTOR)
    return People(
        a=a,
        outlet=an_outlet(a, "城关分社", "0101"),
        b=b,
        c=c,
        jia=an_officer(a, "甲", "E1"),
        yi=yi,
        bing=an_officer(b, "丙", "E3"),
        ding=an_officer(c, "丁", "E4"),
        wu=an_officer(c, "戊", "E5"),
        ji=an_officer(a, "己", "E9", until="2007-06-29"),
    )
