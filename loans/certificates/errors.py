"""Why nothing is done with a certificate, each with a sentence for the person at the counter."""

from datetime import date

from django.utils.translation import gettext_noop as _

from common.messages import Message


class CertificateRefused(Exception):
    """It is not done, and nothing has changed; ``message`` says why."""

    message: Message

    def __str__(self) -> str:
        return self.message.text


class AlreadyWithdrawn(CertificateRefused):
    """A certificate that was taken back is done with."""

    def __init__(self, number: str, on: date) -> None:
        values = {"number": number, "on": str(on)}
        self.message = Message(_("贷款证 %(number)s 已于 %(on)s 收回，不能再办理"), values)


class Expired(CertificateRefused):
    """It ran out; a new one is issued instead."""

    def __init__(self, number: str, on: date) -> None:
        values = {"number": number, "on": str(on)}
        self.message = Message(_("贷款证 %(number)s 已于 %(on)s 到期，请发新证"), values)


class AlreadyFrozen(CertificateRefused):
    """One freeze at a time."""

    def __init__(self, number: str, on: date) -> None:
        values = {"number": number, "on": str(on)}
        self.message = Message(_("贷款证 %(number)s 自 %(on)s 起已经冻结"), values)


class FrozenToday(CertificateRefused):
    """A second freeze of one day would be the first one's row."""

    def __init__(self, number: str) -> None:
        self.message = Message(
            _("贷款证 %(number)s 今天已冻结并解冻过一次，请明天再冻结"), {"number": number}
        )


class NotFrozen(CertificateRefused):
    """There is nothing to lift."""

    def __init__(self, number: str) -> None:
        self.message = Message(_("贷款证 %(number)s 没有冻结，不必解冻"), {"number": number})


class ReasonMissing(CertificateRefused):
    """Nobody freezes, lifts or takes back without saying why."""

    def __init__(self) -> None:
        self.message = Message(_("请写明原因"))
