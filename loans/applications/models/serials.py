"""The numbers of applications."""

from django.db import models

from organization.units.models import Unit


class ApplicationSerial(models.Model):
    """The last number that a branch gave in a year: counted up in one statement, so that two never get the same."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["branch", "year"], name="applicationserial_one_for_each_year"),
        )

    def __str__(self) -> str:
        return f"{self.branch_id} {self.year} {self.last}"
