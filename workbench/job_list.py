"""The jobs as a list."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.jobs.models import JobQuerySet, JobState
from common.jobs.registry import titles
from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from organization.staff.models import User

TONES = {JobState.DONE.value: "good", JobState.FAILED.value: "bad", JobState.RUNNING.value: "warn"}


def job_rows(jobs: JobQuerySet) -> Relation:
    """The jobs with the names of who asked for them."""
    names: QuerySet[Any] = User.objects.filter(code=OuterRef("requested_by")).values("name")
    rows = jobs.annotate(
        who=Subquery(names),
        about=Coalesce(KT("params__subject"), KT("params__month"), "key", output_field=TextField()),
    )
    return Relation.of(
        rows.values(
            "id",
            "kind",
            "about",
            "state",
            "progress_done",
            "progress_total",
            "who",
            "requested_at",
            "finished_at",
        )
    )


def job_list() -> ListSpec:
    """What the list shows; kinds are known once all apps have registered theirs."""
    return ListSpec(
        "jobs",
        gettext_lazy("后台任务"),
        (
            Column("kind", gettext_lazy("任务"), Kind.CHOICE, choices=titles(), is_filtered=True),
            Column("about", gettext_lazy("内容"), is_searched=True),
            Column(
                "state",
                gettext_lazy("状态"),
                Kind.CHOICE,
                choices=dict(JobState.choices),
                tones=TONES,
                is_filtered=True,
            ),
            Column("progress_total", gettext_lazy("进度"), shown=_progress, is_detail=True),
            Column(
                "who",
                gettext_lazy("发起人"),
                shown=lambda row: row["who"] or _("系统"),
                is_searched=True,
                is_detail=True,
            ),
            Column("requested_at", gettext_lazy("发起时间"), Kind.TIME, is_filtered=True, width=20),
            Column("finished_at", gettext_lazy("结束时间"), Kind.TIME, is_detail=True, width=20),
        ),
        sort="-requested_at",
        tie="id",
        row_link=lambda row: reverse("job", args=[row["id"]]),
        empty=gettext_lazy("计分、结账等较长的工作在后台进行，发起后在这里查看进度和结果。"),
    )


def _progress(row: Row) -> str:
    return f"{row['progress_done']:,} / {row['progress_total']:,}" if row["progress_total"] else ""
