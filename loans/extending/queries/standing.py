"""The loan as the rules of extensions look at it, from what stands in the books on a day."""

from datetime import date

from common.facts import fetch
from common.money import ZERO
from common.relations import with_relations
from loans.applications.models import Application, ApplicationKind, ConsentRole
from loans.applications.stages import open_ones
from loans.extending.rules.asking import asking_refusals
from loans.extending.rules.facts import Answerer, AskedConsent, AskedExtension, Extendable
from loans.groups.models import GroupMember, JointGuaranteeGroup
from loans.groups.queries import group_of
from loans.groups.rules.refusals import Refusal
from loans.origination.models import GuaranteeMode, Loan, Product
from loans.origination.queries import moments
from loans.servicing.queries import INSTALMENTS, OFF_BOOK

_PARTS = f"""
{with_relations(moments("SELECT %(loan)s::bigint AS loan_id, %(day)s::date AS day"), INSTALMENTS, OFF_BOOK)}
SELECT i.sequence, contract.due_on AS contract_due_on, i.due_on, i.unpaid, off_book.moved_on AS left_on
FROM instalments i
JOIN loans_instalment contract USING (loan_id, sequence)
LEFT JOIN off_book USING (loan_id)
ORDER BY i.due_on, i.sequence
"""
#: Modes in which somebody else may stand behind the loan: where nobody is known here, their word is asked for all the same.
_SECURED = frozenset({GuaranteeMode.GUARANTEE, GuaranteeMode.MORTGAGE, GuaranteeMode.PLEDGE})


def extendable(loan: Loan, day: date, *, besides: int | None = None) -> Extendable | None:
    """The loan on ``day``; None where it has no instalments to extend. The application ``besides`` is not counted."""
    parts = fetch(_PARTS, {"loan": loan.pk, "day": day})
    if not parts:
        return None
    last = parts[-1]
    overdue = [part["due_on"] for part in parts[:-1] if part["unpaid"] > 0 and part["due_on"] < day]
    answerers = answerers_of(loan)
    return Extendable(
        number=loan.number,
        sequence=last["sequence"],
        released_on=loan.released_on,
        contract_due_on=last["contract_due_on"],
        due_on=last["due_on"],
        owed=sum((part["unpaid"] for part in parts), ZERO),
        overdue_since=min(overdue, default=None),
        left_on=last["left_on"],
        waiting=_waiting(loan, besides),
        answerers=answerers,
        needs_one=not answerers and loan.guarantee_mode in _SECURED and original_of(loan) is None,
    )


def asked_of(application: Application) -> AskedExtension:
    """What the application asks for, as the rules take it."""
    assert application.new_due_on is not None, "the table says so"
    rows = application.consents.order_by("pk")
    consents = (AskedConsent(row.role, row.name, row.consented_on, row.customer_id) for row in rows)
    return AskedExtension(application.new_due_on, tuple(consents))


def against(application: Application, day: date) -> list[Refusal]:
    """What the rules say no to on ``day``, asked anew; nothing of one that is agreed or has another kind."""
    if application.loan is None or hasattr(application, "extension_agreement"):
        return []
    known = extendable(application.loan, day, besides=application.pk)
    return asking_refusals(known, asked_of(application), day) if known else []


def original_of(loan: Loan) -> Application | None:
    """The application that the loan was lent on; None of a loan that a workbook brought. One query."""
    rows = Application.objects.filter(signed__contract=loan.contract_id)
    return rows.select_related("purpose", "group", "certificate").first()


def answerers_of(loan: Loan) -> tuple[Answerer, ...]:
    """Who answers for the loan beside the borrower, as far as it is known here."""
    original = original_of(loan)
    return (*_named(loan, original), *_members(loan, original))


def _named(loan: Loan, original: Application | None) -> list[Answerer]:
    """Guarantors, and owners of what is mortgaged or pledged; the borrower's own things need nobody's word."""
    if original is None:
        return []
    guarantors = original.guarantors.order_by("pk").values_list("name", "customer_id", "customer__code")
    found = [Answerer(ConsentRole.GUARANTOR, name, key, code or "") for name, key, code in guarantors]
    owners = original.collaterals.order_by("pk").exclude(owner=loan.customer.name)
    names = dict.fromkeys(owners.values_list("owner", flat=True))
    return found + [Answerer(ConsentRole.OWNER, name) for name in names]


def _members(loan: Loan, original: Application | None) -> list[Answerer]:
    group = group_behind(loan, original)
    if group is None:
        return []
    members = GroupMember.objects.present().filter(group=group).exclude(customer=loan.customer_id)
    rows = members.order_by("customer__code").values_list("customer__name", "customer_id", "customer__code")
    return [Answerer(ConsentRole.MEMBER, name, key, code) for name, key, code in rows]


def group_behind(loan: Loan, original: Application | None) -> JointGuaranteeGroup | None:
    """The group that answers for a joint-guarantee loan."""
    if loan.product != Product.JOINT_GUARANTEE:
        return None
    return original.group if original is not None else group_of(loan.customer)


def _waiting(loan: Loan, besides: int | None) -> str:
    """The number of an application to extend the loan that may still come to something."""
    rows = loan.applications.filter(kind=ApplicationKind.EXTENSION).exclude(pk=besides or 0)
    numbers = dict(rows.values_list("pk", "number"))
    return min((numbers[key] for key in open_ones(numbers)), default="")
