"""What may be lent for how long: terms by purpose (requirements.md L7)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from loans.products.rules import LONGEST_MONTHS as LONGEST_MONTHS
from organization.units.models import code_validator


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Purpose(models.Model):
    """What a loan is for (用途). Its longest term follows the production cycle; tea and tobacco may take three years.

    ``source`` says where its longest term comes from: a document, or us where the documents are silent.
    ``industry`` and ``agricultural`` are what an application begins with; ``is_offered`` is off for a purpose that
    old loans have and new ones no more.
    """

    code = models.CharField(_("用途代码"), max_length=20, unique=True, validators=[code_validator])
    name = models.CharField(_("用途"), max_length=40, unique=True)
    longest_months = models.PositiveSmallIntegerField(_("最长期限（月）"))
    industry = models.CharField(_("投向行业"), max_length=60, blank=True)
    agricultural = models.BooleanField(_("涉农"), default=True)
    source = models.CharField(_("期限依据"), max_length=120, blank=True, default="", db_default="")
    is_offered = models.BooleanField(_("可选"), default=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="purpose_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(longest_months__range=(1, LONGEST_MONTHS)),
                name="purpose_longest_term_is_bounded",
            ),
        )

    def __str__(self) -> str:
        return self.name
