"""What is done to a loan after it was made: paid out, repaid, undone, settled, let off, raised; and the parameters of it."""

from loans.servicing.operations.disbursing import disburse
from loans.servicing.operations.diverting import mend_diversion, record_diversion
from loans.servicing.operations.parameters import set_servicing_terms
from loans.servicing.operations.repaying import repay
from loans.servicing.operations.reversing import reverse
from loans.servicing.operations.settling import settle_interest
from loans.servicing.operations.waiving import ask_waiver, decide_waiver

__all__ = [
    "ask_waiver",
    "decide_waiver",
    "disburse",
    "mend_diversion",
    "record_diversion",
    "repay",
    "reverse",
    "set_servicing_terms",
    "settle_interest",
]
