"""The union's tree, its villages, its people and their posts."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import choice, code, day, flag, ref, text, whole
from exchange.sheets.dated import ENDS_AFTER_START, dated
from exchange.sheets.spec import RowRule, Sheet
from organization.staff.models import Post, Role, User, VillageAssignment
from organization.units.models import Unit, UnitKind, Village, VillageCount, VillageKind

UNITS = Sheet(
    title="机构",
    model=Unit,
    about=_(
        "联社、信用社（含营业部、直管分社）和网点。全县只有一个联社；信用社的上级是联社，网点的上级是信用社。"
    ),
    columns=(
        code("机构代码", "code", _("全县唯一，只用数字、字母和连字符")),
        text("机构名称", "name", _("机构全称"), length=60, required=True),
        choice("类别", "kind", UnitKind, _("联社、信用社或网点；直管分社填信用社；不得更改"), frozen=True),
        ref("上级机构", "parent", "机构", _("上级机构的机构代码；联社留空"), required=False),
        day("开业日", "opened_on", _("开业的日期"), required=False),
        day("撤销日", "closed_on", _("撤销的日期；正常营业的留空"), required=False),
    ),
    key=("code",),
    rules=(RowRule("closed_on", "s.closed_on < s.opened_on", _("撤销日早于开业日")),),
)

VILLAGES = Sheet(
    title="村组",
    model=Village,
    about=_("行政村和城镇社区，各由一个信用社服务。"),
    columns=(
        code("村代码", "code", _("全县唯一，只用数字、字母和连字符")),
        text("村名", "name", _("行政村或社区的名称"), length=60, required=True),
        choice("类别", "kind", VillageKind, _("行政村或城镇社区，不得更改；农户数只计行政村"), frozen=True),
        ref("信用社", "branch", "机构", _("服务该村的信用社的机构代码")),
    ),
    key=("code",),
)

VILLAGE_COUNTS = Sheet(
    title="村户数",
    model=VillageCount,
    about=_("村里的农户数和个体工商户数，自起始日起有效，直到有更新的一行。"),
    columns=(
        ref("村代码", "village", "村组", _("村组表中的村代码")),
        day("起始日", "starts_on", _("从这一天起按此户数计算")),
        whole("农户数", "households", _("农户总数；不得少于该村的农户客户数")),
        whole("个体工商户数", "businesses", _("个体工商户总数；不得少于该村的个体工商户客户数")),
    ),
    key=("village", "starts_on"),
    guarded=("starts_on",),
    fixed=("village", "households", "businesses"),
)

PEOPLE = Sheet(
    title="人员",
    model=User,
    about=_("联社全体人员，一人一号。密码不在工作簿中：新人员须由系统管理员设置密码后才能登录。"),
    columns=(
        code("工号", "code", _("全县唯一，只用数字、字母和连字符")),
        text("姓名", "name", _("人员姓名"), length=60, required=True),
        flag("可以登录", "is_active", _("在职人员填是，离职人员填否")),
    ),
    key=("code",),
    # an unusable password in Django's form: "!" and something that nobody knows
    derived={
        "password": "'!' || md5(random()::text || clock_timestamp()::text)",
        "must_change_password": "false",
    },
)

POSTS = Sheet(
    title="任职",
    model=Post,
    about=_("人员在机构担任的岗位及起止日期。同一人同一岗位同一天只能在一个机构。"),
    columns=(
        ref("工号", "user", "人员", _("人员表中的工号")),
        choice("岗位", "role", Role, _("所任岗位")),
        ref("机构代码", "unit", "机构", _("任职机构的机构代码")),
        *dated(),
    ),
    key=("user", "role", "starts_on"),
    alone=("user", "role"),
    guarded=("starts_on", "ends_on"),
    fixed=("user", "unit", "role"),
    rules=(ENDS_AFTER_START,),
)

VILLAGE_ASSIGNMENTS = Sheet(
    title="包村",
    model=VillageAssignment,
    about=_("包村信贷员及起止日期。一个村同一天只有一名包村信贷员。"),
    columns=(
        ref("村代码", "village", "村组", _("村组表中的村代码")),
        ref("信贷员", "officer", "人员", _("包村信贷员的工号")),
        *dated(),
    ),
    key=("village", "starts_on"),
    alone=("village",),
    guarded=("starts_on", "ends_on"),
    fixed=("village", "officer"),
    rules=(ENDS_AFTER_START,),
)
