"""Sending a workbook, and agreeing to what its preview says."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("工作簿文件"),
        error_messages={"required": _("请先选择要上传的 .xlsx 文件"), "empty": _("文件是空的")},
        widget=forms.FileInput(
            attrs={
                "class": "form-control",
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        ),
    )


class LoadForm(forms.Form):
    """``agreed`` is the digest of the preview on the page: another one is not agreed to."""

    agreed = forms.RegexField(regex=r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    to_month_end = forms.BooleanField(required=False)
