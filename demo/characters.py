"""How a branch behaves, in figures: what makes the county's scores spread on purpose (docs/demo.md)."""

from dataclasses import dataclass

from demo.figures import read


@dataclass(frozen=True)
class Character:
    """Shares between 0 and 1, unless said otherwise; a place where the appraisal looks has a figure here."""

    name: str
    #: Instalments not paid by their due date; of those, never paid in the window (2.2, 2.3).
    late: float
    lost: float
    #: Quarterly interest not paid within the month; of that, never paid (3.9).
    interest_late: float
    interest_lost: float
    #: Loans of the opening that are overdue for long; the chance in a month that one is collected (2.4).
    old_npl: float
    recovery: float
    #: The chance in a month that a due downgrade is left undone; sound-looking loans that are not (3.8, 应调未调).
    lag: float
    hidden: float
    #: Customers known of the households counted; with a file, rated, reviewed, holding a certificate (3.1 to 3.4).
    counted: float
    files: float
    rated: float
    reviewed: float
    #: The month in which the annual review ends.
    review_month: int
    certified: float
    #: Self-employed businesses rated (3.5).
    businesses: float
    #: Post-loan reports made; notices sent in time; receipts filed (3.6, 3.7).
    reports: float
    notices: float
    receipts: float
    #: What is reached of the plan, on average: deposits, agency income, collections off the books (1.1, 2.1, 2.7, 2.8).
    deposits: float
    agency: float
    off_book: float
    #: Expected interest ÷ planned interest (2.6).
    income: float
    #: The year's planned reduction ÷ non-performing loans at the last year's end (2.4).
    npl_plan: float
    #: Extensions without papers and due dates changed, found in 2007 (3.10).
    violations: int


def characters() -> dict[str, Character]:
    """Every character by its name."""
    return {name: Character(name=name, **figures) for name, figures in read("characters").items()}
