"""About two hundred loans on their way through every post, one by one (decisions.md, Demo; requirements.md L12).

Most come to the money; some wait at each step, so that every work list of the tour has something in it, and some were
returned, refused or withdrawn. All on the county's last day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle
from uuid import uuid4

from django.db import transaction

from customers.register.models import Customer
from demo.dice import Dice, dice_for
from demo.posts import Posts, approved, convened, said, submitted, voted
from demo.window import LAST_DAY
from loans.applications.errors import RulesRefuse
from loans.applications.models import Application, ApplicationKind
from loans.applications.operations import enter_application
from loans.applications.queries.known import known_of
from loans.applications.queries.wishes import offered_to
from loans.applications.rules.content import Asked
from loans.approvals.operations import withdraw
from loans.approvals.queries import seen_of
from loans.approvals.rules import Outcome, Post
from loans.lending.models import Note, SignedContract
from loans.lending.operations import draw_note, release, sign_contract
from loans.products.models import Purpose
from loans.products.queries import longest_term, offered_purposes
from loans.schedules.rules.days import months_after
from loans.servicing.models import RateReset
from loans.servicing.operations import repay
from organization.staff.models import User, VillageAssignment
from organization.units.models import Unit

#: One in a hundred households: two hundred in the whole county.
HOUSEHOLDS_TO_ONE = 100
_LEAST, _MOST = 500, 12_000
#: How far an application comes, in turn.
_ENDS = (
    "released",
    "repaid",
    "submitted",
    "released",
    "refused",
    "drawn",
    "released",
    "examined",
    "returned",
    "released",
    "voting",
    "withdrawn",
    *["released"] * 5,
    "signed",
    "approved",
    "entered",
    "released",
    "released",
)
#: Customers of a branch that are asked before it is given up.
_TRIED = 6


def loans_have_walked() -> bool:
    return Application.objects.filter(kind=ApplicationKind.LOAN).exists()


@dataclass(frozen=True)
class _Walk:
    posts: Posts
    dice: Dice
    purposes: list[Purpose]


@transaction.atomic
def walk_loans(seed: int) -> int:
    """Take applications on their ways, the same number in each branch; how many there are."""
    branches = list(Unit.objects.branches().order_by("code"))
    walked = Customer.objects.filter(kind="household").count() // HOUSEHOLDS_TO_ONE
    purposes = list(offered_purposes().filter(agricultural=True))
    each, ends, count = -(-walked // len(branches)), cycle(_ENDS), 0
    for branch in branches:
        walk = _Walk(Posts(branch), dice_for(seed, "walks", branch.code), purposes)
        for application in _entered(walk, each):
            _go(application, next(ends), walk.posts)
            count += 1
    return count


def _entered(walk: _Walk, most: int) -> Iterator[Application]:
    """Applications of the branch's households with a certificate, each within what the rules offer them."""
    holders = Customer.objects.filter(
        branch=walk.posts.branch,
        kind="household",
        certificates__valid_until__gte=months_after(LAST_DAY, 12),
        certificates__withdrawn_on=None,
    ).order_by("code")
    made = 0
    for customer in holders.distinct()[: most * _TRIED]:
        if made == most:
            return
        if application := _apply(customer, walk):
            made += 1
            yield application


def _apply(customer: Customer, walk: _Walk) -> Application | None:
    """None where the rules refuse: many owe something late, or have used their limit."""
    offers = [
        each
        for each in offered_to(known_of(customer, LAST_DAY))
        if not each.refusals and each.mode == "credit"
    ]
    if not offers or offers[0].most is None or offers[0].most < _LEAST:
        return None
    purpose = walk.dice.choice(walk.purposes)
    amount = min(int(offers[0].most) // 100 * 100, walk.dice.rounded(_LEAST, _MOST, 500))
    asked = Asked(
        product=offers[0].product,
        guarantee_mode=offers[0].mode,
        amount=Decimal(amount),
        months=min(longest_term(purpose, offers[0].product), walk.dice.choice((6, 9, 12))),
        purpose=purpose.code,
        plan=walk.dice.weighted({"lump_sum": 6, "bullet_quarterly": 3, "equal_instalments": 1}),
    )
    try:
        return enter_application(customer=customer, asked=asked, by=_keeper(customer, walk), on=LAST_DAY)
    except RulesRefuse:
        return None


def _keeper(customer: Customer, walk: _Walk) -> User:
    """The officer of the household's village, whose work lists it fills; anyone of the branch where it has none."""
    assigned = VillageAssignment.objects.on(LAST_DAY).filter(village=customer.village_id)
    found = assigned.filter(officer__in=walk.posts.officers).select_related("officer").first()
    return found.officer if found else walk.dice.choice(walk.posts.officers)


def _go(application: Application, end: str, posts: Posts) -> None:
    """From the entry to ``end``, step by step."""
    for name, step in _STEPS.items():
        if name in _ASIDE and name != end:
            continue
        step(application, posts)
        if name == end:
            return


def _submit(application: Application, _posts: Posts) -> None:
    submitted(application)


def _withdraw(application: Application, _posts: Posts) -> None:
    reason = "借款人已另筹资金，不再需要。"
    withdraw(
        application=application, seen=seen_of(application), reason=reason, by=application.officer, on=LAST_DAY
    )


def _return(application: Application, posts: Posts) -> None:
    said(application, Post.EXAMINATION, posts.reviewer, Outcome.RETURNED, "请补充收入来源的说明。")


def _examine(application: Application, posts: Posts) -> None:
    said(application, Post.EXAMINATION, posts.reviewer, Outcome.AGREED, "资料齐全，同意上会。")


def _convene(application: Application, posts: Posts) -> None:
    convened(application, Post.GROUP, posts)


def _refuse(application: Application, posts: Posts) -> None:
    voted(application, Post.GROUP, posts, is_for=False)


def _sign(application: Application, _posts: Posts) -> None:
    # nobody here reduces what is asked for
    sign_contract(
        application=application,
        amount=application.amount,
        reset=RateReset.FIXED,
        by=application.officer,
        on=LAST_DAY,
        key=uuid4(),
    )


def _signed(application: Application) -> SignedContract:
    return SignedContract.objects.select_related("contract").get(application=application)


def _draw(application: Application, _posts: Posts) -> None:
    signed = _signed(application)
    draw_note(
        contract=signed,
        amount=signed.contract.amount,
        due_on=months_after(LAST_DAY, application.months),
        by=application.officer,
        on=LAST_DAY,
        key=uuid4(),
    )


def _release(application: Application, posts: Posts) -> None:
    note = Note.objects.get(contract=_signed(application))
    release(note=note, by=posts.reviewer, on=LAST_DAY, key=uuid4())


def _repay(application: Application, posts: Posts) -> None:
    loan = Note.objects.get(contract=_signed(application)).loan
    assert loan is not None, "it was released"
    repay(loan=loan, amount=Decimal(100), on=LAST_DAY, by=posts.reviewer, key=uuid4())


_STEPS: dict[str, Callable[[Application, Posts], object]] = {
    "entered": lambda _application, _posts: None,  # as it was written down
    "submitted": _submit,
    "withdrawn": _withdraw,
    "returned": _return,
    "examined": _examine,
    "voting": _convene,
    "refused": _refuse,
    "approved": approved,
    "signed": _sign,
    "drawn": _draw,
    "released": _release,
    "repaid": _repay,
}
#: Ways that lead aside: taken only by those that end there.
_ASIDE = frozenset({"withdrawn", "returned", "voting", "refused"})
