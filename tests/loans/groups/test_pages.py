"""The pages of groups: what they say at once, to whom, and what happens when somebody presses."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loans.groups.models import GroupState, GroupTerms, JointGuaranteeGroup
from organization.staff.models import Role
from tests.builders import a_branch, a_loan, a_user, in_post, the_union
from tests.builders.groups import (
    a_group,
    a_household,
    a_proposal,
    a_seat,
    at,
    fresh,
    households,
    member,
    present,
    signed_by_all,
)
from tests.builders.people import the_people
from tests.loans.groups.test_debts import a_guaranteed

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def seat(people):
    return a_seat(people.branch_a, people.alice)


@pytest.fixture
def group(seat):
    return a_group(seat, households(seat, 6), on="2007-03-01")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def sent(client, group, path: str, **data):
    return client.post(f"/groups/{group.pk}/{path}", {"version": fresh(group).version, **data})


def test_a_sound_group_says_so(client, seat, group) -> None:
    client.force_login(seat.officer)
    said = text(client.get(f"/groups/{group.pk}/"))
    assert "没有逾期，协议有效" in said
    assert "停止新增贷款" not in said.split("<aside")[0]


def test_the_stop_names_who_and_how_much_at_once(client, seat, group) -> None:
    late = present(group)[2].customer
    loan = a_guaranteed(late, due_on="2007-06-13")
    client.force_login(seat.officer)
    said = text(client.get(f"/groups/{group.pk}/"))
    assert "停止新增贷款" in said
    assert f"<li>{late.name} 借据 {loan.number} 逾期 17 天，欠 10,000.00 元</li>" in said
    [row] = [row for row in client.get("/groups/").context["list"].rows if row.row["number"] == group.number]
    assert (row.row["lending"], row.row["overdue"], row.row["days"]) == ("arrears", 10_000, 17)


def test_the_list_tells_states_apart_and_sums(client, seat, group) -> None:
    a_guaranteed(present(group)[0].customer, 8_000)
    a_proposal(seat, households(seat, 1), on=DAY, name="二组")
    client.force_login(seat.officer)
    found = {row.row["name"]: row.row for row in client.get("/groups/").context["list"].rows}
    assert {name: row["lending"] for name, row in found.items()} == {"一组": "open", "二组": "none"}
    assert (found["一组"]["owed"], found["一组"]["households"]) == (8_000, 6)
    only = client.get("/groups/?state=proposed").context["list"].rows
    assert [row.row["name"] for row in only] == ["二组"]


def test_another_branchs_groups_are_not_there(client, people, group) -> None:
    client.force_login(people.carol)
    assert client.get(f"/groups/{group.pk}/").status_code == 404
    assert client.get("/groups/").context["list"].count == 0


def test_bob_reads_and_presses_nothing(client, people, group) -> None:
    client.force_login(people.bob)
    said = text(client.get(f"/groups/{group.pk}/"))
    assert "续签" not in said.split("<aside")[0].split("record-facts")[0]
    assert client.get(f"/groups/{group.pk}/candidates/").status_code == 403


def test_another_officer_of_the_branch_keeps_nothing_of_it(client, people, group) -> None:
    other = a_user("赵六", "E0103")
    in_post(other, people.branch_a, Role.CREDIT_OFFICER)
    client.force_login(other)
    assert client.get(f"/groups/{group.pk}/").status_code == 200
    assert sent(client, group, "claims/make/").status_code == 403


def test_candidates_with_their_reasons_as_one_types(client, seat) -> None:
    group = a_proposal(seat, households(seat, 1), on=DAY)
    a_household(seat.branch, seat.village, name="李好人")
    late = a_household(seat.branch, seat.village, name="李欠款")
    loan = a_loan(seat.branch, customer=late, due_on="2007-06-20")
    a_household(a_branch(), None, name="李外人")
    client.force_login(seat.officer)
    answer = client.get(f"/groups/{group.pk}/candidates/?q=李", headers={"HX-Request": "true"})
    said = text(answer)
    assert "<html" not in said
    assert "加入 李好人" in said
    assert f"李欠款 借据 {loan.number} 逾期 10 天，欠 10,000.00 元" in said
    assert "李外人" not in said


def test_a_group_is_proposed_and_joined(client, seat) -> None:
    leader, other = households(seat, 2)
    client.force_login(seat.officer)
    assert f"/groups/new/{leader.pk}/" in text(client.get(f"/groups/new/?q={leader.name}"))
    typed = {"name": "新组", "starts_on": "20070701", "expires_on": "2010-7-1", "member_limit": "3万"}
    answer = client.post(f"/groups/new/{leader.pk}/", typed)
    group = JointGuaranteeGroup.objects.get()
    assert answer.headers["Location"] == f"/groups/{group.pk}/candidates/"
    assert sent(client, group, "candidates/", customer=other.pk).status_code == 302
    again = sent(client, group, "candidates/", customer=other.pk)
    assert again.status_code == 302
    assert len(present(group)) == 2
    assert sent(client, group, f"members/{member(group, other)}/remove/").status_code == 302
    assert len(present(group)) == 1


def test_terms_that_do_not_hold_answer_with_the_form(client, seat) -> None:
    [leader] = households(seat, 1)
    client.force_login(seat.officer)
    typed = {"name": "新组", "starts_on": "2007-07-01", "expires_on": "2010-07-02", "member_limit": "11万"}
    answer = client.post(f"/groups/new/{leader.pk}/", typed)
    assert answer.status_code == 400
    assert "协议最长 3 年，到期日不能晚于 2010-07-01" in text(answer)
    assert "超过联社规定的 100,000.00 元" in text(answer)
    assert 'value="11万"' in answer.content.decode()


def test_signatures_then_another_person_approves(client, seat) -> None:
    group = a_proposal(seat, households(seat), on=DAY)
    client.force_login(seat.officer)
    for each in present(group):
        assert sent(client, group, f"members/{each.pk}/sign/").status_code == 302
    assert sent(client, group, "approve/").status_code == 403
    client.force_login(seat.director)
    assert "各项条件已经具备" in text(client.get(f"/groups/{group.pk}/"))
    assert sent(client, group, "approve/").status_code == 302
    assert fresh(group).state == GroupState.ACTIVE


def test_what_is_missing_is_said_and_not_approved(client, seat) -> None:
    group = signed_by_all(a_proposal(seat, households(seat, 4), on=DAY), seat, on=DAY)
    client.force_login(seat.director)
    assert "现有 4 户，联保小组至少 5 户" in text(client.get(f"/groups/{group.pk}/"))
    answer = sent(client, group, "approve/")
    assert (answer.status_code, fresh(group).state) == (400, GroupState.PROPOSED)
    assert "现有 4 户，联保小组至少 5 户" in text(answer)


def test_claims_are_recorded_and_printed(client, seat, group) -> None:
    late, asked = (each.customer for each in present(group)[2:4])
    a_guaranteed(late, due_on="2007-06-13")
    client.force_login(seat.officer)
    assert sent(client, group, "claims/make/").status_code == 302
    claim = group.claims.get(asked__customer=asked)
    paper = text(client.get(f"/groups/{group.pk}/claims/{claim.pk}/"))
    for words in (claim.number, asked.name, late.name, "已逾期 17 天", "10,000.00"):
        assert words in paper
    assert sent(client, group, "claims/make/").status_code == 409


def test_an_expulsion_on_its_page(client, seat, group) -> None:
    [*others, gone] = present(group)
    a_guaranteed(gone.customer, due_on="2007-06-13")
    client.force_login(seat.officer)
    path, votes = f"members/{gone.pk}/expel/", {f"agrees-{other.pk}": "on" for other in others}
    answer = sent(client, group, path, reason="失信", **votes)
    assert answer.status_code == 400
    assert "须先还清，或由小组承担" in text(answer)
    assert sent(client, group, path, reason="失信", takes_over="on", **votes).status_code == 302
    assert "已开除" not in text(client.get(f"/groups/{group.pk}/"))
    assert "逾期 17 天" in text(client.get(f"/groups/{group.pk}/"))


def test_leaving_renewing_and_the_end(client, seat, group) -> None:
    gone = present(group)[5]
    client.force_login(seat.officer)
    assert sent(client, group, f"members/{gone.pk}/leave/").status_code == 302
    term = {"starts_on": "2007-06-30", "expires_on": "2010-06-30", "member_limit": "60000"}
    assert sent(client, group, "renew/", **term).status_code == 302
    assert "等待批准" in text(client.get(f"/groups/{group.pk}/"))
    assert sent(client, group, "end/", reason="").status_code == 400
    assert sent(client, group, "end/", reason="到期").status_code == 302
    assert fresh(group).state == GroupState.DISSOLVED
    history = text(client.get(f"/groups/{group.pk}/?tab=history"))
    for words in (f"{gone.customer.name} 退出（自愿退出）", "已解散：到期", f"批准协议 {group.number}-X01"):
        assert words in history


def test_what_a_customer_gives_and_receives(client, seat, group) -> None:
    one, two = (each.customer for each in present(group)[:2])
    a_guaranteed(one, 8_000)
    a_guaranteed(two, 5_000)
    client.force_login(seat.officer)
    [given] = client.get(f"/customers/{one.pk}/?tab=guarantees").context["groups"]
    assert (given.given_owed, given.received_owed, len(given.others)) == (5_000, 8_000, 5)
    assert group.number in text(client.get(f"/customers/{one.pk}/?tab=guarantees"))


def test_the_agreement_on_paper(client, seat, group) -> None:
    client.force_login(seat.officer)
    paper = text(client.get(f"/groups/{group.pk}/agreement/print/"))
    for each in present(group):
        assert each.customer.name in paper
    assert '余额不超过 <span class="pos">50,000.00</span> 元' in paper


def test_the_credit_department_sets_parameters(client, seat) -> None:
    client.force_login(seat.officer)
    assert client.get("/groups/terms/").status_code == 200
    assert client.get("/groups/terms/new/").status_code == 403
    credit = a_user("赵信贷", "U011")
    in_post(credit, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    client.force_login(credit)
    typed = {
        "starts_on": "2007-07-01",
        "min_households": "6",
        "max_households": "5",
        "agreement_years": "3",
        "loan_months": "12",
        "member_limit": "5万",
    }
    assert client.post("/groups/terms/new/", typed).status_code == 400
    assert client.post("/groups/terms/new/", typed | {"max_households": "9"}).status_code == 302
    row = GroupTerms.objects.get(starts_on="2007-07-01")
    assert (row.min_households, row.member_limit, row.all_paid_to_leave) == (6, 50_000, False)


def test_a_page_that_is_out_of_date(client, seat, group) -> None:
    client.force_login(seat.officer)
    stale = {"version": 1, "reason": "到期"}
    assert client.post(f"/groups/{group.pk}/end/", stale).status_code == 400
    answer = client.post(f"/groups/{group.pk}/claims/make/", stale)
    assert answer.status_code == 409
    assert "有了变动" in text(answer)
    assert at(group)["version"] > 1


def test_looking_for_a_leader_asks_the_same_for_one_and_for_five(client, seat) -> None:
    client.force_login(seat.officer)
    [first] = households(seat, 1)
    counts = []
    for more in (0, 4):
        for other in households(seat, more):
            other.name = first.name
            other.save(update_fields=["name"])
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/groups/new/?q={first.name}")
        assert len(answer.context["found"]) == 1 + more
        counts.append(len(asked))
    assert counts[0] == counts[1]
