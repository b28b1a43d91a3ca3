"""The tier that days past due ask for: the simple matrix of the demo (docs/demo.md)."""

from datetime import date

from demo.figures import read
from demo.notes import Standing
from loans.classification.models import Tier


def due_tier(standing: Standing, day: date, hopeless: bool = False) -> Tier:
    """The tier that a loan should bear by its days past due; ``hopeless`` ones become losses in time."""
    figures = read("tiers")
    days = standing.days_past_due(day)
    if hopeless and days > figures["loss_after_days"]:
        return Tier.LOSS
    for tier, most in figures["days"]:
        if days <= most:
            return Tier(tier)
    return Tier(figures["beyond"])
