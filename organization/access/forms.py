"""Signing in, choosing a password, codes of a second factor."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.text import UnusableText, clean_text
from organization.credentials.queries import complaints
from organization.staff.models import User


def _password_field(label: Any, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=settings.PASSWORD_LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "form-control"}),
    )


def _code_field(label: Any) -> forms.CharField:
    attributes = {
        "autocomplete": "one-time-code",
        "inputmode": "text",
        "class": "form-control",
        "spellcheck": "false",
    }
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attributes))


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

    failed = _(
        "工号或密码不正确，或尝试过于频繁。请核对后重试；连续多次不成功时，须等候十几分钟。忘记密码请联系系统管理员。"
    )

    def clean_code(self) -> str:
        try:
            return clean_text(self.cleaned_data["code"])
        except UnusableText as error:
            raise forms.ValidationError(self.failed) from error


class CodeForm(forms.Form):
    """The code that the app shows now, or a recovery code."""

    code = _code_field(_("验证码"))

    failed = _("验证码不正确、已经用过，或尝试过于频繁。请等应用显示下一个验证码后再输入。")

    def clean_code(self) -> str:
        try:
            return clean_text(self.cleaned_data["code"])
        except UnusableText as error:
            raise forms.ValidationError(self.failed) from error


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
        if new == self.cleaned_data.get("present"):
            raise forms.ValidationError(_("新密码不能与当前密码相同"))
        broken = complaints(self._user, new)
        if broken:
            raise forms.ValidationError(
                [_("新密码须符合：%(rule)s") % {"rule": rule.text} for rule in broken]
            )
        return new

    def clean(self) -> dict[str, Any]:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("两次输入的新密码不一致"))
        return self.cleaned_data
