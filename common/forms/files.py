"""Several files at once: chosen, or dragged onto the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files, ``most`` at once; what they hold, the operation that takes them asks."""

    unit: Any = ""

    def __init__(self, *, accept: str, most: int, **kwargs: Any) -> None:
        widget = _FilesInput(attrs={"class": "form-control", "accept": accept})
        kwargs.setdefault("error_messages", {"required": _("请先选择文件"), "empty": _("文件是空的")})
        super().__init__(widget=widget, **kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        sent = data if isinstance(data, list | tuple) else [data]
        if len(sent) > self.most:
            raise ValidationError(_("一次最多 %(most)s 个文件"), params={"most": self.most})
        return [super(FilesField, self).clean(each, initial) for each in sent or [None]]
