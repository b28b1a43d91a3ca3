"""Posts, outcomes and stages as columns and forms offer them; the values are the rules'."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.approvals.rules.acts import Desk, Outcome, Post
from loans.approvals.rules.stages import Stage


class PostChoice(models.TextChoices):
    INVESTIGATION = Post.INVESTIGATION.value, _("调查岗")
    EXAMINATION = Post.EXAMINATION.value, _("审查岗")
    GROUP = Post.GROUP.value, _("贷款管理小组")
    DIRECTOR = Post.DIRECTOR.value, _("信用社主任")
    DEPARTMENT = Post.DEPARTMENT.value, _("联社信贷部")
    COMMITTEE = Post.COMMITTEE.value, _("贷款管理委员会")
    MANAGER = Post.MANAGER.value, _("联社领导")


class BodyChoice(models.TextChoices):
    """The posts that vote."""

    GROUP = Post.GROUP.value, _("贷款管理小组")
    COMMITTEE = Post.COMMITTEE.value, _("贷款管理委员会")


class DeskChoice(models.TextChoices):
    OFFICER = Desk.OFFICER.value, pgettext_lazy("stage", "调查")
    EXAMINER = Desk.EXAMINER.value, _("审查")
    BRANCH = Desk.BRANCH.value, _("信用社审批")
    DEPARTMENT = Desk.DEPARTMENT.value, _("联社审查")
    UNION = Desk.UNION.value, _("联社审批")


class OutcomeChoice(models.TextChoices):
    SUBMITTED = Outcome.SUBMITTED.value, _("提交")
    AGREED = Outcome.AGREED.value, _("同意")
    RETURNED = Outcome.RETURNED.value, _("退回补正")
    REFUSED = Outcome.REFUSED.value, _("不同意")
    WITHDRAWN = Outcome.WITHDRAWN.value, _("撤回")
    FOR = Outcome.FOR.value, _("赞成")
    AGAINST = Outcome.AGAINST.value, _("反对")


class StageChoice(models.TextChoices):
    INVESTIGATION = Stage.INVESTIGATION.value, pgettext_lazy("stage", "调查")
    EXAMINATION = Stage.EXAMINATION.value, _("待审查")
    GROUP = Stage.GROUP.value, _("待小组审议")
    DIRECTOR = Stage.DIRECTOR.value, _("待主任审批")
    DEPARTMENT = Stage.DEPARTMENT.value, _("待联社审查")
    COMMITTEE = Stage.COMMITTEE.value, _("待委员会审议")
    MANAGER = Stage.MANAGER.value, _("待联社审批")
    RETURNED = Stage.RETURNED.value, _("退回补正")
    APPROVED = Stage.APPROVED.value, _("已批准")
    REFUSED = Stage.REFUSED.value, _("已否决")
    WITHDRAWN = Stage.WITHDRAWN.value, _("已撤回")
