"""What a loan owes on a day: by rule, from what happened to it (requirements.md L13)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from common.messages import Message
from loans.origination.models import Loan
from loans.servicing.queries.facts import Facts, facts_of
from loans.servicing.queries.parameters import kinds_in_order, servicing_terms
from loans.servicing.rules.owed import Owed, owed
from loans.servicing.rules.paying import Debt, Order, days_late, is_non_accrual
from loans.servicing.rules.stretches import balance_on, day_after
from loans.servicing.rules.terms import ZERO


@dataclass(frozen=True)
class Reckoning:
    """``owed`` on ``day`` from ``facts``; since when principal and interest are late; how a payment would go."""

    day: date
    facts: Facts
    owed: Owed
    principal_since: date | None
    interest_since: date | None
    order: Order
    late_days: int
    non_accrual: Message | None

    @property
    def debt(self) -> Debt:
        """What there is to pay on the day."""
        return Debt(self.owed.principal, self.owed.unpaid, self.owed.growing)


def owed_on(loan: Loan, day: date) -> Owed:
    """What the loan owes on any day, past or to come; of a day to come as if nothing were paid until then."""
    facts = facts_of(loan, day)
    return owed(facts.terms, facts.paid, facts.until, facts.filed)


def reckoning(loan: Loan, day: date) -> Reckoning:
    """What the loan owes on ``day``, and what follows from it for a payment."""
    facts, parameters = facts_of(loan, day), servicing_terms(day)
    found = owed(facts.terms, facts.paid, facts.until, facts.filed)
    principal_since, interest_since = _principal_since(facts, day), _interest_since(facts, found, day)
    late = days_late(day, principal_since, interest_since)
    stopped = is_non_accrual(late, parameters.non_accrual_after_days)
    return Reckoning(
        day=day,
        facts=facts,
        owed=found,
        principal_since=principal_since,
        interest_since=interest_since,
        order=Order(kinds_in_order(parameters), stopped and parameters.principal_first),
        late_days=late,
        non_accrual=_why(principal_since, interest_since, day, parameters.non_accrual_after_days)
        if stopped
        else None,
    )


def _principal_since(facts: Facts, day: date) -> date | None:
    """Since when an instalment is unpaid; payments meet the first one first."""
    repaid, due = facts.terms.principal - balance_on(facts.terms, facts.paid, day), ZERO
    for due_on, amount in facts.terms.instalments:
        due += amount
        if due > repaid:
            return due_on if due_on < day else None
    return None


def _interest_since(facts: Facts, found: Owed, day: date) -> date | None:
    """Since when settled interest is payable and unpaid; what no one booked yet is later than all that is booked."""
    open_ones = [each.settled_on for each in facts.items if each.unpaid]
    open_ones += [each.settled_on for each in found.settled if not each.is_booked]
    since = day_after(min(open_ones)) if open_ones else None
    return since if since and since < day else None


def _why(principal: date | None, interest: date | None, day: date, after: int) -> Message:
    if principal is not None and (interest is None or principal <= interest):
        since, words = principal, _("本金自 %(since)s 起逾期 %(days)s 天，超过 %(after)s 天")
    else:
        assert interest is not None, "something is late"
        since, words = interest, _("利息自 %(since)s 起逾期 %(days)s 天，超过 %(after)s 天")
    return Message(words, {"since": str(since), "days": str((day - since).days), "after": str(after)})
