"""Benchmarks and the regulatory band, as announced."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from common.forms.fields import DayField, NumberField, TextField
from common.forms.form import BookForm
from loans.pricing.models import Band
from loans.pricing.rules import Limits, TermBand

FROM = gettext_lazy("不早于营业日期；已批准的申请和已放的贷款不受影响")


class BaseRatesForm(BookForm):
    """Benchmarks of all bands, as announced."""

    starts_on = DayField(label=gettext_lazy("起始日"), help_text=FROM)
    source = TextField(label=gettext_lazy("依据"), max_length=120, help_text=gettext_lazy("公告的文号或日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for band in TermBand:
            label, unit = Band(band.value).label, gettext_lazy("% 年")
            self.fields[band.value] = NumberField(
                label=label, low=Decimal("0.01"), high=20, places=4, unit=unit
            )

    @property
    def percents(self) -> dict[TermBand, Decimal]:
        """Of a valid form."""
        return {band: self.cleaned_data[band.value] for band in TermBand}


class LimitsForm(BookForm):
    """How far a rate may lie from the base."""

    starts_on = DayField(label=gettext_lazy("起始日"), help_text=FROM)
    source = TextField(label=gettext_lazy("依据"), max_length=120, help_text=gettext_lazy("公告的文号或日期"))
    floor_times = NumberField(
        label=gettext_lazy("下限"),
        high=1,
        required=False,
        unit=gettext_lazy("倍"),
        help_text=gettext_lazy("基准利率的倍数，留空为没有下限"),
    )
    ceiling_times = NumberField(
        label=gettext_lazy("上限"),
        low=1,
        high=10,
        required=False,
        unit=gettext_lazy("倍"),
        help_text=gettext_lazy("基准利率的倍数，留空为没有上限"),
    )

    @property
    def limits(self) -> Limits:
        """Of a valid form."""
        return Limits(self.cleaned_data["floor_times"], self.cleaned_data["ceiling_times"])
