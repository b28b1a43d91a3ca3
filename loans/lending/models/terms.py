"""The union's parameters for contracts and notes, with the day from which they hold."""

from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import bounded

#: A note that waits longer would be released after its first monthly instalment.
LONGEST_WAIT = 27


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LendingTerms(models.Model):
    """What holds from a day on, until a later row says otherwise. The first row is shipped (domain.md 4.3).

    ``release_days``: for so many days after it is drawn a note may be released. The factors go into the contracts that
    are signed from then on: 1.3 to 1.5 and 1.5 to 2 times (F26).
    """

    starts_on = models.DateField(_("起始日"), unique=True)
    release_days = models.PositiveSmallIntegerField(_("放款期限（天）"))
    overdue_factor = models.DecimalField(_("逾期罚息倍数"), max_digits=4, decimal_places=2)
    diversion_factor = models.DecimalField(_("挤占挪用罚息倍数"), max_digits=4, decimal_places=2)

    class Meta:
        constraints = (
            *bounded("lendingterms", "overdue_factor", low=Decimal("1.30"), high=Decimal("1.50")),
            *bounded("lendingterms", "diversion_factor", low=Decimal("1.50"), high=Decimal("2.00")),
            models.CheckConstraint(
                condition=Q(release_days__gte=1, release_days__lte=LONGEST_WAIT),
                name="lendingterms_notes_wait_some_days",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}"
