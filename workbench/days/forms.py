"""To which day the books go on."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from common.forms.fields import DayField
from common.forms.form import BookForm


class EndDayForm(BookForm):
    """``on`` is the business date."""

    to = DayField(
        label=_("推进到的营业日期"),
        help_text=_("通常是下一天；也可以写 +3（三天后）。中间漏掉的日子逐日补做。"),
    )

    def clean_to(self) -> date:
        to: date = self.cleaned_data["to"]
        if to <= self.on:
            tomorrow = (self.on + timedelta(days=1)).isoformat()
            self.add_error("to", _("只能向后推进：最早写 %(day)s。") % {"day": tomorrow})
        return to
