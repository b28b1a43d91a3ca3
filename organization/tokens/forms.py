"""What an administrator types for another system."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.forms.fields import ChoiceField, DayField, TextField
from common.forms.form import BookForm
from organization.tokens.queries import service_accounts
from organization.units.models import code_validator

#: A token lasts no longer: whoever still needs it gets a new one.
LONGEST = timedelta(days=366)


class TokenForm(BookForm):
    """A token for a service account that is there, or for a new one. ``on`` is the real day: tokens know no business
    date."""

    sections: ClassVar[tuple[tuple[str | Promise, tuple[str, ...]], ...]] = (
        (_("令牌"), ("name", "expires_on")),
        (_("哪个系统"), ("account", "code", "system")),
    )
    name = TextField(label=_("用途"), max_length=60, help_text=_("例如：县联社报表系统读取客户。"))
    expires_on = DayField(label=_("有效期至"), help_text=_("可写 +90（天后）；最长一年，到期后换新的令牌。"))
    account = ChoiceField(label=_("已有的系统账户"), required=False, blank=_("新建一个"))
    code = TextField(
        label=_("新账户工号"), max_length=32, required=False, help_text=_("不能与任何人的工号相同。")
    )
    system = TextField(label=_("系统名称"), max_length=60, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.accounts = {str(each.pk): each for each in service_accounts()}
        field = self.fields["account"]
        assert isinstance(field, ChoiceField)
        field.offer((key, f"{each.user.code} {each.user.name}") for key, each in self.accounts.items())

    def clean_expires_on(self) -> date:
        day: date = self.cleaned_data["expires_on"]
        if not self.on <= day <= self.on + LONGEST:
            self.add_error("expires_on", _("有效期不能早于今天，最长一年"))
        return day

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code:
            code_validator(code)
        return code

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("account"):
            for name in ("code", "system"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("新建系统账户时必须填写"))
        return self.cleaned_data
