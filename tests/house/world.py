"""One world for whoever walks through all pages: somebody in every role, and of every thing one's own and another's.

Branch A (城关, 0101) is where the branch's roles have their posts; branch B (水冶, 0201) is the other one, and all that
is B's has 水冶 in its name: it must stand on no page of A's people. June 2007 is closed and scored, July can be closed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client

from appraisal.publishing.operations import accept_appeal, publish, submit_appeal
from appraisal.publishing.seal import digest
from appraisal.scoring.queries import current_run
from common.dates import Month
from customers.register.models import Customer
from deposits.models import DepositAccount
from loans.rating.models import Scorecard
from organization.staff.models import Role, User
from organization.units.models import Unit, Village
from tests.builders import (
    a_customer,
    a_loan,
    a_user,
    a_village,
    an_account,
    an_officer,
    business_date,
    in_post,
    open_months,
    repaid,
    the_union,
)
from tests.builders.people import the_people
from tests.builders.scores import a_run, a_score
from tests.house.addresses import arguments
from tests.house.applied import applications_each
from tests.house.approving import sittings_each
from tests.house.certified import certificates_of
from tests.house.dossiers import a_document_each
from tests.house.drafted import a_draft_each
from tests.house.extended import extensions_each
from tests.house.grouped import groups_each
from tests.house.households import households
from tests.house.lent_out import lending_each
from tests.house.priced import standards
from tests.house.rated import a_card_draft, ratings_of
from tests.house.read_by_others import a_token
from tests.house.route import AT_A_BRANCH, Route
from tests.house.said import identify_all
from tests.house.sent import an_upload_each
from tests.house.serviced import serviced_loans
from tests.house.surveyed import a_survey
from tests.house.things import NOBODYS, Thing, audited, jobs_of, kept_people, set_aside_thing
from tests.reports.dashboard.test_figures import close, held

#: In every name that is branch B's.
OF_B = "水冶"
TODAY = date(2007, 7, 31)


@dataclass(frozen=True)
class World:
    """``people``: one for each role. ``sessions``: the cookie by which each of them is signed in."""

    people: Mapping[Role, User]
    things: Mapping[str, Thing]
    sessions: Mapping[int, str]

    def client(self, user: User | None, **options: Any) -> Client:
        """A browser in which ``user`` is signed in; of a stranger for None."""
        client = Client(**options)
        if user is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[user.pk]
        return client

    def things_of(self, route: Route) -> dict[str, Thing]:
        """The things that stand for the arguments of the route's address."""
        return {name: self.things[route.things.get(name, name)] for name in arguments(route.name)}

    def own(self, route: Route, user: User) -> dict[str, Any]:
        return {name: thing.of(user) for name, thing in self.things_of(route).items()}

    def other(self, route: Route) -> dict[str, Any]:
        """The arguments that belong to another branch or person."""
        given = {name: thing.other for name, thing in self.things_of(route).items()}
        return {name: value for name, value in given.items() if value is not None}

    def absent(self, route: Route, names: Iterable[str]) -> dict[str, Any]:
        """These arguments, as nothing has them."""
        return {name: self.things_of(route)[name].missing for name in names}

    def somebody(self, route: Route) -> User:
        """Who gets what the route gives: the manager where that is so."""
        order = sorted(Role, key=lambda role: role != Role.UNION_MANAGER)
        return self.people[next(role for role in order if route.own(role) == route.gives)]


def signed_in(user: User) -> str:
    """The cookie of a new session of ``user``, as after the sign-in page."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def the_world() -> World:
    """Rows only; months are closed last, since nothing can be entered in a closed one."""
    business_date("2007-07-31")
    open_months("2006-12", "2007-08")
    people = the_people("2007-07-31")
    a, b = people.branch_a, people.branch_b
    staff = {Role.CREDIT_OFFICER: people.alice, Role.REVIEWER: people.bob, Role.UNION_MANAGER: people.dan}
    for number, role in enumerate(Role, start=1):
        if role not in staff:
            staff[role] = a_user(f"职工{number}", f"P{number:03d}")
            in_post(staff[role], a if role in AT_A_BRANCH else the_union(), role)
    other_officer = an_officer(b, f"{OF_B}人", "E0201")
    _scores(people.alice, other_officer, a, b)
    things = _calendar() | set_aside_thing() | jobs_of(staff) | _records(a, b, people.alice)
    rated = ratings_of(a, b, people.alice, staff.values())
    things |= {name: Thing(own, theirs, NOBODYS) for name, (own, theirs) in rated.items()}
    things["card"] = Thing(Scorecard.objects.get(code="household").pk, missing=NOBODYS)
    things["card_draft"] = Thing(a_card_draft(), missing=NOBODYS)
    groups = groups_each(((a, people.alice, "城关"), (b, other_officer, OF_B)))
    things |= {name: Thing(own, theirs, NOBODYS) for name, (own, theirs) in groups.items()}
    applied = applications_each(((a, people.alice, "城关"), (b, other_officer, OF_B)))
    things |= {
        name: Thing(own, theirs, missing=NOBODYS if name == "applicant" else "0101-SQ2007-99999")
        for name, (own, theirs) in applied.items()
    }
    things["sitting"] = Thing(*sittings_each(((a, people.alice, "城关"), (b, other_officer, OF_B))), NOBODYS)
    own, theirs = (
        households(key, staff.values()) for key in (things["customer"].own, things["customer"].other)
    )
    for name in own:
        things[name] = Thing(own[name], theirs[name][people.alice.code], NOBODYS)
    things["upload"] = Thing(an_upload_each(staff.values()), missing=UUID(int=7, version=4))
    things["document"] = Thing(*a_document_each(things["customer"]), missing=UUID(int=7, version=4))
    things |= _certificates(things, staff.values(), (a, people.alice), (b, other_officer))
    things |= _serviced(staff.values(), (a, people.alice), (b, other_officer))
    things["draft"] = Thing(a_draft_each(staff.values(), submitted=False), missing=NOBODYS)
    things["submitted"] = Thing(a_draft_each(staff.values(), submitted=True), missing=NOBODYS)
    things["scheme"] = Thing("2007", missing="1999")
    things["indicator"] = Thing("2.2", missing="9.9")
    things["fact"], things["part"] = (
        Thing("count_due", missing="rows"),
        Thing("count_uncollected", missing="count_due"),
    )
    things |= audited(people.bob) | kept_people(staff, a)
    things |= standards()
    things["season"] = Thing(a_survey([a, b], people.alice), missing=NOBODYS)
    things |= extensions_each((a, people.alice), (b, other_officer))
    things |= lending_each((a, people.alice), (b, other_officer), staff.values())
    things["token"] = Thing(a_token(staff[Role.ADMINISTRATOR]), missing=NOBODYS)
    things["branch"] = Thing(a.code, b.code, "0999")
    things["officer"] = Thing(people.alice.code, other_officer.code, "E9999")
    for month in (Month(2006, 12), Month(2007, 5), Month(2007, 6)):
        for branch in (a, b):
            held(branch, month, 1_000_000, 40_000, 2_000_000)
    _name_all_of(b)
    close(*Month(2007, 6).months_to_date(), Month(2006, 12))
    things |= _published(staff, a, b)
    identify_all()
    return World(staff, things, {user.pk: signed_in(user) for user in staff.values()})


def _name_all_of(branch: Unit) -> None:
    for rows in (
        Customer.objects.filter(branch=branch),
        Village.objects.filter(branch=branch),
        DepositAccount.objects.filter(unit=branch),
    ):
        rows.update(name=Concat(Value(OF_B), "name"))


def _calendar() -> dict[str, Thing]:
    return {
        "month": Thing("2007-06", missing="1999-01"),
        "open_month": Thing("2007-07", missing="1999-01"),
    }


def _scores(own: User, other: User, a: Unit, b: Unit) -> None:
    for month in ("2007-05", "2007-06"):
        run = a_run(month)
        a_score(run, a, collected="900.00")
        a_score(run, b, collected="800.00")
        a_score(run, own, a, violations=1)
        a_score(run, other, b)


def _published(staff: Mapping[Role, User], a: Unit, b: Unit) -> dict[str, Thing]:
    """May is published; both branches appeal twice, and one of each pair is taken up."""
    may, manager = Month(2007, 5), staff[Role.UNION_MANAGER]
    run = current_run(may)
    publish(month=may, run_id=run.pk, seal=digest(run), by=manager, on=TODAY)
    made: dict[str, list[int]] = {"appeal": [], "accepted_appeal": []}
    director_of_b = a_user(f"{OF_B}主任", "D02B")
    for branch, director in ((a, staff[Role.BRANCH_DIRECTOR]), (b, director_of_b)):
        score = run.scores.get(kind="branch", code=branch.code)
        words = {"fact": "", "claim": f"{branch.name}申诉", "grounds": "凭证"}
        for name, indicator in (("appeal", "2.1"), ("accepted_appeal", "2.2")):
            appeal = submit_appeal(score=score, indicator=indicator, by=director, on=TODAY, **words)
            if name == "accepted_appeal":
                accept_appeal(appeal=appeal, by=manager, on=TODAY)
            made[name].append(appeal.pk)
    things = {name: Thing(own, theirs, NOBODYS) for name, (own, theirs) in made.items()}
    return things | {
        "published_month": Thing("2007-05", missing="1999-01"),
        "publication": Thing(1, missing=99),
    }


def seen_of_june() -> dict[str, Any]:
    """What the manager's page of publishing June carries."""
    run = current_run(Month(2007, 6))
    return {"run": run.pk, "seal": digest(run)}


def _certificates(
    things: Mapping[str, Thing], staff: Iterable[User], own: tuple[Unit, User], theirs: tuple[Unit, User]
) -> dict[str, Thing]:
    """Each person has their own to act on: what one froze, another could not."""
    codes = [user.code for user in staff]
    ours = certificates_of(own[0], things["village"].own, own[1], codes)
    others = certificates_of(theirs[0], things["village"].other, theirs[1], ["0"])
    missing = {"rated_customer": NOBODYS}
    found = {
        name: Thing(dict(zip(codes, ours[name], strict=True)), others[name][0], missing.get(name, "Z9999999"))
        for name in ours
    }
    return found | {"aim": Thing("files", missing="nothing")}


def _serviced(staff: Iterable[User], own: tuple[Unit, User], theirs: tuple[Unit, User]) -> dict[str, Thing]:
    """Each person's own: what one decided, another could not."""
    codes = [user.code for user in staff]
    ours, others = serviced_loans(*own, codes), serviced_loans(*theirs, ["0"])
    missing = {"owing_loan": "L9999999"}
    return {
        name: Thing(dict(zip(codes, ours[name], strict=True)), others[name][0], missing.get(name, NOBODYS))
        for name in ours
    }


def _records(a: Unit, b: Unit, officer: User) -> dict[str, Thing]:
    """A customer, a loan with a repayment, a village and a deposit account of each branch."""
    made, codes = [], []
    for branch, name in ((a, "城关"), (b, OF_B)):
        village = a_village(branch, officer=officer if branch == a else None)
        customer = a_customer(branch, village=village, name=f"{name}户主")
        loan = a_loan(branch, officer if branch == a else None, customer=customer, due_on="2007-06-10")
        account = an_account(branch)
        codes.append(customer.code)
        made.append((customer.pk, loan.number, repaid(loan, "2007-06-20", 500).pk, village.code, account))
    (customer, loan, posting, village, account), theirs = made
    return {
        "customer": Thing(customer, theirs[0], NOBODYS),
        "customer_code": Thing(*codes, "C9999999"),
        "loan": Thing(loan, theirs[1], "L9999999"),
        "posting": Thing(posting, theirs[2], NOBODYS),
        "village": Thing(village, theirs[3], "V9999999"),
        "account": Thing(account.number, theirs[4].number, "A9999999"),
    }
