"""Why there is no price, or no new standard, each with a sentence for the person who asked."""

from datetime import date

from common.messages import Message


class PricingRefused(Exception):
    """It is not done, and nothing has changed; ``message`` says why."""

    message: Message

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


class NoBaseRate(PricingRefused):
    """No benchmark of the term band holds on the day, or nothing that it could float by."""

    def __init__(self, on: date) -> None:
        super().__init__(Message("%(on)s 没有可用的基准利率或浮动标准，请联社信贷部先录入", {"on": str(on)}))


class StandardRefused(PricingRefused):
    """A new standard is not taken."""
