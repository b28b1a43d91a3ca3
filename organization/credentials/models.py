"""The second factor of an account (requirements.md O4: 系统钥匙): a secret that an app turns into codes."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.encryption import EncryptedField
from organization.staff.models import User


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["secret", "last_step"]
)
class SecondFactor(models.Model):
    """The secret, encrypted, and the last time step whose code was taken: each step's code is good once."""

    user = models.OneToOneField(User, models.CASCADE, related_name="second_factor", verbose_name=_("人员"))
    secret = EncryptedField()
    last_step = models.BigIntegerField()
    enrolled_at = models.DateTimeField(_("启用时间"))

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(secret=""), name="secondfactor_has_a_secret"),
        )


class RecoveryCode(models.Model):
    """A code for the day when the phone is lost, as a keyed hash; it is deleted when it is used."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["factor", "code_hash"], name="recoverycode_once"),)
