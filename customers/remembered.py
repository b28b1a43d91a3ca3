"""What of this app stands in a customer's history."""

from django.utils.translation import gettext_lazy as _

from customers.files.models import BusinessFacts, CreditSurvey, SurveyLine
from customers.households.models import HouseholdMember, Kinship
from customers.register.history import follow_operation, follow_table
from customers.register.models import CreditFile, Customer, CustomerAssignment


def remember() -> None:
    """Called once, when Django starts."""
    follow_table(Customer, _("客户资料"), "pgh_obj_id")
    follow_table(CustomerAssignment, _("客户管户"), about=lambda row: str(row.officer))
    follow_table(CreditFile, _("信用档案"))
    follow_table(HouseholdMember, _("家庭成员"), about=lambda row: str(row.name))
    for path in ("customer_id", "other_id"):
        follow_table(Kinship, _("亲属关系"), path)
    follow_table(CreditSurvey, _("信用调查"), about=lambda row: str(row.year))
    follow_table(SurveyLine, _("信用调查项目"), "survey__customer_id")
    follow_table(BusinessFacts, _("经营情况"), "survey__customer_id")
    follow_operation("enter_customer", _("建立客户"))
    follow_operation("add_member", _("增加家庭成员"))
    follow_operation("declare_kinship", _("登记亲属关系"))
    follow_operation("customer", _("查看身份证号码"))
