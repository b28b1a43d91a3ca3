"""Signing in, and choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.text import UnusableText, clean_text
from organization.staff.models import User

#: Longer ones only keep the hash busy (attacks S08).
LONGEST_PASSWORD = 256


def _password_field(label: Any, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "form-control"}),
    )


class SignInForm(forms.Form):
    """Code and password; one sentence for every failure, so that nobody learns which codes exist."""

    code = forms.CharField(
        label=_("工号"),
        max_length=32,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autofocus": True,
                "class": "form-control",
                "spellcheck": "false",
            }
        ),
    )
    password = _password_field(_("密码"), "current-password")

    failed = _("工号或密码不正确。请核对后重试；忘记密码请联系系统管理员。")

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        self.user: User | None = None

    def clean_code(self) -> str:
        try:
            return clean_text(self.cleaned_data["code"])
        except UnusableText as error:
            raise forms.ValidationError(self.failed) from error

    def clean(self) -> dict[str, Any]:
        code, password = self.cleaned_data.get("code"), self.cleaned_data.get("password")
        if code and password:
            user = authenticate(self._request, username=code, password=password)
            if not isinstance(user, User):
                raise forms.ValidationError(self.failed)
            self.user = user
        return self.cleaned_data


class PasswordForm(forms.Form):
    """A new password, the present one first."""

    present = _password_field(_("当前密码"), "current-password")
    new = _password_field(_("新密码"), "new-password")
    again = _password_field(_("再输入一次新密码"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self._user.check_password(present):
            raise forms.ValidationError(_("当前密码不正确"))
        return present

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self._user)
        if new == self.cleaned_data.get("present"):
            raise forms.ValidationError(_("新密码不能与当前密码相同"))
        return new

    def clean(self) -> dict[str, Any]:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("两次输入的新密码不一致"))
        return self.cleaned_data
