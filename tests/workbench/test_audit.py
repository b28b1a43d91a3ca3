"""Who did what when, refusals included; what stood in a row before and after; numbers masked by right."""

import pghistory
import pytest

from common.audit.changes import HIDDEN_WORD
from common.audit.models import AuditEntry, AuditKind
from common.audit.operations import record
from customers.register.models import Customer
from organization.access.visitors import Visitor
from organization.staff.models import Role, User
from tests.builders import a_customer, a_user, in_post, the_union
from tests.builders.people import the_people
from tests.house.test_catalogue import CHINESE
from workbench.audit.changes import columns_of, title_of_column
from workbench.audit.lists import SUBJECTS, TABLES, details_of, subject_of
from workbench.audit.queries import ACCOUNT_OPERATIONS, tracked_tables

pytestmark = pytest.mark.django_db
NUMBER = "422801198001011230"


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def auditor():
    return at_the_union("审计员", "A001", Role.AUDITOR)


@pytest.fixture
def administrator():
    return at_the_union("管理员", "S001", Role.ADMINISTRATOR)


def at_the_union(name, code, role) -> User:
    user = a_user(name, code)
    in_post(user, the_union(), role)
    return user


def listed(client, address="/audit/", **query) -> list[tuple]:
    rows = client.get(address, query).context["list"].rows
    return [tuple(str(cell.value) for cell in row.cells) for row in rows]


def a_change(people, **context):
    """Dan gives a customer another telephone, then another name."""
    customer = a_customer(people.branch_a, name="张三")
    Customer.objects.filter(pk=customer.pk).update(
        phone="13812345678", identity_number=NUMBER, identity_hash="f" * 64
    )
    with pghistory.context(
        actor="U001", operation="customer", address="192.0.2.1", business_date="2007-06-30"
    ):
        Customer.objects.filter(pk=customer.pk).update(name="张三丰")
    return customer.events.latest("pgh_id")


def test_everything_people_do_is_listed_the_newest_first(client, people, auditor) -> None:
    client.force_login(people.alice)
    client.get("/months/")
    record(kind=AuditKind.EXPORTED, actor="U001", subject="/jobs/?as=excel", address="192.0.2.1")
    client.force_login(auditor)
    rows = listed(client)
    assert [row[3] for row in rows] == ["导出", "拒绝"]
    assert rows[1][1:3] == ("E0101", "王爱丽")
    assert rows[1][4] == "GET /months/"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "refused"}, 1),
        ({"q": "U001"}, 1),
        ({"q": "王爱丽"}, 1),
        ({"q": "198.51.100.7"}, 1),
        ({"q": "/months/"}, 1),
        ({"happened_at_from": "2099-01-01"}, 0),
        ({"happened_at_to": "2099-01-01"}, 2),
    ],
)
def test_filters(client, people, auditor, query, count) -> None:
    record(kind=AuditKind.REFUSED, actor="E0101", subject="GET /months/", address="198.51.100.7")
    record(kind=AuditKind.EXPORTED, actor="U001", subject="/jobs/")
    client.force_login(auditor)
    assert len(listed(client, **query)) == count


def test_an_entry_in_full(client, people, auditor) -> None:
    made = record(kind=AuditKind.REFUSED, actor="E0101", subject="GET /x", details={"reason": "see_months"})
    client.force_login(auditor)
    shown = client.get(f"/audit/{made.pk}/").content.decode()
    assert "see_months" in shown
    assert "王爱丽" in shown


def test_the_administrator_sees_accounts_and_no_business(client, people, administrator) -> None:
    for kind in AuditKind:
        record(kind=kind, actor="U001", subject="score_month")
    export = AuditEntry.objects.get(kind=AuditKind.EXPORTED)
    record(kind=AuditKind.OPERATED, actor="S001", subject="set_password")
    event = a_change(people)
    client.force_login(administrator)
    assert {row[3] for row in listed(client)} == {"登录", "登录失败", "退出", "拒绝", "操作"}
    assert [row[4] for row in listed(client, kind="operated")] == ["设置密码"]
    assert client.get(f"/audit/{export.pk}/").status_code == 404
    assert client.get(f"/audit/changes/customers.customer/{event.pk}/").status_code == 404
    assert not any("客户" in row for row in listed(client, "/audit/changes/"))


def test_a_change_knows_who_and_how_and_what_stood_there_before(client, people, auditor) -> None:
    event = a_change(people)
    client.force_login(auditor)
    newest = listed(client, "/audit/changes/")[0]
    assert newest[1:8] == ("客户", str(event.pgh_obj_id), "修改", "U001", "丁大勇", "customer", "2007-06-30")
    shown = client.get(f"/audit/changes/customers.customer/{event.pk}/").context["changed"]
    assert [(each.before, each.after) for each in shown.columns if each.differs] == [("张三", "张三丰")]
    assert shown.columns[0].differs


def test_columns_operations_and_details_are_called_in_words(people, auditor) -> None:
    """No page of the audit shows a reader of Chinese what only the program is called."""
    for tracked in tracked_tables(Visitor(auditor).access):
        titles = [title_of_column(field) for field in columns_of(tracked)]
        assert [title for title in titles if not CHINESE.search(title)] == [], tracked.label
    for subject, words in [
        ("vote_on_application 01-SQ2007-1", "对贷款申请表决 01-SQ2007-1"),
        ("note 01-HT2007-1-01 released", "借据 01-HT2007-1-01 放款"),
        ("note 01-HT2007-1-01 renumbered", "借据 01-HT2007-1-01 renumbered"),
        ("GET /months/", "GET /months/"),
    ]:
        assert subject_of({"subject": subject}) == words
    told = details_of('{"amount": "5.00", "odd": 1, "vote": "for", "reason": "群众反映"}')
    assert told == "金额: 5.00；odd: 1；表决: 赞成；原因: 群众反映"


def test_the_first_change_of_a_row_says_that_it_has_no_before(client, people, auditor) -> None:
    first = a_change(people).pgh_obj.events.earliest("pgh_id")
    client.force_login(auditor)
    answer = client.get(f"/audit/changes/customers.customer/{first.pk}/")
    assert "第一次变更" in answer.content.decode()


def test_numbers_are_masked_whoever_looks(client, people, auditor) -> None:
    address = f"/audit/changes/customers.customer/{a_change(people).pk}/"
    for person in (people.dan, auditor):
        client.force_login(person)
        masked = client.get(address).content.decode()
        assert NUMBER not in masked
        assert "422801********1230" in masked
        assert "13812345678" not in masked


def test_hashes_are_for_nobody(client, people, auditor) -> None:
    client.force_login(auditor)
    shown = client.get(f"/audit/changes/customers.customer/{a_change(people).pk}/").content.decode()
    assert "f" * 64 not in shown
    assert str(HIDDEN_WORD) in shown


def test_taking_the_audit_along_is_in_the_audit(client, people, auditor) -> None:
    client.force_login(auditor)
    assert client.get("/audit/", {"as": "excel"}).status_code == 200
    assert AuditEntry.objects.get().subject == "/audit/?as=excel"


def test_an_operation_is_named_in_words_with_what_it_was_about(client, people, auditor) -> None:
    record(kind=AuditKind.OPERATED, actor="", subject="publish_scores 2007-05")
    client.force_login(auditor)
    assert listed(client)[0][1:5] == ("系统", "", "操作", "发布得分 2007-05")


def test_references_and_flags_of_a_row_are_words(client, people, auditor) -> None:
    people.bob.posts.update(ends_on="2007-06-30")
    client.force_login(auditor)
    event = people.bob.posts.get().events.get()
    shown = client.get(f"/audit/changes/organization.post/{event.pk}/").context["changed"]
    assert {each.after for each in shown.columns} >= {"鲍勃", "城关信用社", "审查岗", "2007-06-30"}


def test_every_operation_on_accounts_has_a_word(people) -> None:
    assert set(ACCOUNT_OPERATIONS) <= set(SUBJECTS)


def test_every_tracked_table_is_called_by_a_word(client, people, auditor) -> None:
    from organization.access.visitors import Visitor

    assert set(TABLES) == {each.label for each in tracked_tables(Visitor(auditor).access)}
