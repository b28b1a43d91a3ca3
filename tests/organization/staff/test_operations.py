from datetime import date

from common.audit.models import AuditEntry
from organization.staff.models import User
from organization.staff.operations import set_password

DAY = date(2007, 9, 30)


def test_a_password_is_set_and_the_audit_names_who_did_it_but_not_the_password(db):
    administrator = User.objects.create_user("9001", "管理员", password="x")
    user = User.objects.create_user("9002", "新人")

    set_password(user=user, password="s3cret-pass", by=administrator, on=DAY, initial=True)

    user.refresh_from_db()
    entry = AuditEntry.objects.get(subject="set_password")
    assert user.check_password("s3cret-pass")
    assert user.must_change_password
    assert (entry.actor, entry.details, entry.business_date) == ("9001", {"user": "9002"}, DAY)


def test_a_password_that_is_not_initial_need_not_be_changed(db):
    user = User.objects.create_user("9002", "新人")
    user.must_change_password = True
    user.save()

    set_password(user=user, password="s3cret-pass", by=None, on=DAY)

    user.refresh_from_db()
    assert not user.must_change_password
