"""The sent workbooks as a list."""

from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobState
from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from exchange.uploads.models import UNDER_WAY, UploadQuerySet, UploadState

TONES = {
    UploadState.CHECKING.value: "warn",
    UploadState.FAULTY.value: "bad",
    UploadState.CHECKED.value: "warn",
    UploadState.LOADING.value: "warn",
    UploadState.LOADED.value: "good",
    UploadState.FAILED.value: "bad",
}

UPLOADS = ListSpec(
    "uploads",
    _("工作簿导入"),
    (
        Column("name", _("文件"), is_searched=True, width=36),
        Column(
            "shown",
            _("状态"),
            Kind.CHOICE,
            choices=dict(UploadState.choices),
            tones=TONES,
            is_filtered=True,
        ),
        Column("who", _("上传人"), is_searched=True),
        Column("uploaded_at", _("上传时间"), Kind.TIME, is_filtered=True, width=20),
        Column("place", _("机构"), is_extra=True, width=24),
        Column("size", _("字节数"), Kind.COUNT, is_extra=True),
        Column("ended_at", _("结束时间"), Kind.TIME, is_detail=True, width=20),
    ),
    sort="-uploaded_at",
    tie="id",
    row_link=lambda row: reverse("upload", args=[row["id"]]),
    empty=_("还没有上传过工作簿。先下载模板填好，再在上面选择文件上传。"),
)


def upload_rows(uploads: UploadQuerySet) -> Relation:
    """The uploads with their states as people see them: a job that died for good leaves its upload unfinished."""
    died = Q(state__in=UNDER_WAY, job__state=JobState.FAILED)
    shown = Case(When(died, then=Value(UploadState.FAILED.value)), default=F("state"))
    rows = uploads.annotate(shown=shown, who=F("uploaded_by__name"), place=F("unit__name"))
    return Relation.of(rows.values("id", "name", "shown", "who", "uploaded_at", "place", "size", "ended_at"))
