"""What the county's facts must be before anybody loads them."""

from collections import Counter
from datetime import date

from demo.branches import make_branches
from demo.figures import read
from demo.rows import facts_of
from loans.origination.models import Product
from loans.servicing.models import OffBookState, PostingKind
from organization.staff.models import Role


def test_a_full_county_has_twelve_branches_sixty_seats_and_three_hundred_villages():
    branches = make_branches(2007, 1.0)

    assert len(branches) == 12
    assert sum(len(branch.seats) for branch in branches) == 60
    assert sum(branch.villages for branch in branches) == 300
    assert 19_990 <= sum(branch.households for branch in branches) <= 20_010
    assert 7_990 <= sum(branch.loans for branch in branches) <= 8_010


def test_every_month_has_an_officer_in_every_seat(county):
    posts = [post for post in facts_of(county)["任职"] if post.role == Role.CREDIT_OFFICER]

    for day in (date(2005, 12, 31), date(2006, 12, 31), date(2007, 3, 31), date(2007, 9, 30)):
        there = [post for post in posts if post.starts_on <= day <= (post.ends_on or day)]
        assert len(there) == len({post.user for post in there}) == 60


def test_the_officer_who_moved_keeps_some_loans_of_the_old_branch(county):
    moved = read("county")["moves"]["moved"]
    after = date.fromisoformat(moved["on"])
    own = [
        row.of
        for row in facts_of(county)["管户"]
        if row.officer == moved["officer"] and row.starts_on == after and row.of.startswith("0104")
    ]

    assert 0 < len(own) <= moved["keeps_loans"]


def test_credit_loans_are_made_only_to_holders_of_a_valid_certificate(county):
    lent = [
        note
        for note in county.notes
        if note.product == Product.HOUSEHOLD_CREDIT and note.released_on >= date(2006, 1, 1)
    ]

    assert lent
    for note in lent:
        assert note.client.certified_from <= note.released_on <= note.client.certified_until
        assert note.cents <= note.client.limit * 100


def test_swapped_loans_left_before_the_books_began_and_written_off_ones_later(county):
    left = [note for note in county.notes if note.off_book]
    kinds = Counter(note.off_book for note in left)

    assert kinds[OffBookState.SWAPPED] >= 12
    assert kinds[OffBookState.WRITTEN_OFF] >= 1
    for note in left:
        early = note.left_on < date(2005, 12, 31)
        assert early == (note.off_book == OffBookState.SWAPPED)
        assert early != any(move.kind == PostingKind.WRITE_OFF for move in note.moves)
    assert any(move.kind == PostingKind.COLLECTION for note in left for move in note.moves)


def test_plans_of_officers_add_up_to_their_branch_but_for_the_planted_ones(county):
    plans = [row for row in facts_of(county)["计划"] if row.target == "deposit_increase"]
    of_branch = {(row.unit, row.month): row.value for row in plans if row.unit}
    seats = {branch.code: branch.seats for branch in county.branches}
    of_officer = {(row.officer, row.month): row.value for row in plans if row.officer}
    gaps = {
        (code, month)
        for (code, month), value in of_branch.items()
        if code in seats
        and value
        != sum(of_officer[seat.officer_on(date(month.year, month.month, 28)), month] for seat in seats[code])
    }

    assert gaps == {("0106", date(2007, 6, 1))}
    assert any(value < 0 for value in of_branch.values())
