"""Documents in the browser: sent, opened through the gate alone, withdrawn."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.audit.models import AuditEntry, AuditKind
from customers.documents import files
from customers.documents.operations import receive, withdraw
from customers.files.models import Document, PaperKind
from tests.builders import a_customer, a_day, an_officer
from tests.builders.papers import a_pdf, a_png
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY = a_day("2007-06-30")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    return a_customer(people.branch_a, officer=people.alice, name="赵大田")


@pytest.fixture
def paper(customer, people):
    def make(content=None, name="证.png"):
        return receive(
            customer=customer,
            kind=PaperKind.IDENTITY_CARD,
            pieces=[content or a_png()],
            name=name,
            by=people.alice,
            on=DAY,
        )

    return make


def send(client, customer, *contents, kind="identity_card"):
    sent = [SimpleUploadedFile(f"{number}.png", content) for number, content in enumerate(contents, start=1)]
    return client.post(f"/customers/{customer.pk}/documents/new/", {"kind": kind, "scans": sent})


def address(document, what, customer=None):
    return f"/customers/{(customer or document.customer).pk}/documents/{document.pk}/{what}/"


def test_several_are_sent_at_once_and_listed(client, people, customer) -> None:
    client.force_login(people.alice)
    answer = send(client, customer, a_png(), a_pdf())
    assert answer.headers["Location"] == f"/customers/{customer.pk}/?tab=documents"
    assert set(Document.objects.values_list("content_type", "kind")) == {
        ("image/png", "identity_card"),
        ("application/pdf", "identity_card"),
    }
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "已收存 2 份资料。" in shown and "身份证" in shown and "王爱丽" in shown
    assert shown.count("/picture/") == 1 and shown.count('/file/"') == 2


def test_the_sound_ones_are_kept_and_the_others_named(client, people, customer) -> None:
    client.force_login(people.alice)
    same = a_png()
    answer = send(client, customer, same, b"<html>", same)
    assert answer.status_code == 409
    first, second = answer.context["form"].errors["scans"]
    assert first.startswith("2.png：只收 PDF") and second.startswith("3.png：内容相同的资料“1.png”")
    assert Document.objects.count() == 1
    refused = AuditEntry.objects.filter(kind=AuditKind.REFUSED).values_list("details__reason", flat=True)
    assert sorted(refused) == ["NotReadable", "SameDocument"]


def test_too_many_none_and_no_kind_are_said(client, people, customer) -> None:
    client.force_login(people.alice)
    for answer, words in (
        (send(client, customer), "请先选择文件"),
        (send(client, customer, b""), "文件是空的"),
        (send(client, customer, *[a_png() for _ in range(11)]), "一次最多 10 个文件"),
    ):
        assert answer.status_code == 400
        assert words in answer.content.decode()
    assert "kind" in send(client, customer, a_png(), kind="passport").context["form"].errors
    assert not Document.objects.exists()


@pytest.mark.attack("E03", "E08")
def test_how_a_picture_is_served(client, people, paper) -> None:
    content = a_png()
    found = paper(content)
    client.force_login(people.bob)
    answer = client.get(address(found, "picture"))
    assert answer.content == content
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert {"sandbox", "default-src 'none'", "script-src 'none'", "frame-ancestors 'none'"} <= policy
    taken = client.get(address(found, "file"))
    assert taken.headers["Content-Disposition"].startswith("attachment")
    entries = AuditEntry.objects.exclude(kind=AuditKind.OPERATED).order_by("pk")
    assert [(each.kind, each.actor) for each in entries] == [("revealed", "E0102"), ("exported", "E0102")]


def test_a_pdf_is_taken_along(client, people, paper) -> None:
    found = paper(a_pdf(), "合同.PDF")
    client.force_login(people.alice)
    assert client.get(address(found, "picture")).headers["Location"] == address(found, "file")
    answer = client.get(address(found, "file"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_nobody_gets_a_document_that_the_audit_does_not_hold(client, people, paper, monkeypatch) -> None:
    found = paper()

    def fails(**_given):
        raise RuntimeError

    monkeypatch.setattr("customers.documents.operations.record", fails)
    client.force_login(people.alice)
    client.raise_request_exception = False
    assert client.get(address(found, "file")).status_code == 500


@pytest.mark.attack("E03")
def test_another_branchs_document_is_not_there(client, people, customer, paper) -> None:
    found, hers = paper(), a_customer(people.branch_b)
    client.force_login(people.carol)
    for what in ("file", "picture", "withdraw"):
        assert client.get(address(found, what)).status_code == 404
        # not by a customer of one's own either
        assert client.get(address(found, what, hers)).status_code == 404
    assert client.get(f"/customers/{customer.pk}/documents/new/").status_code == 404
    assert send(client, customer, a_png()).status_code == 404
    assert not AuditEntry.objects.filter(kind=AuditKind.REVEALED).exists()


def test_who_does_not_keep_the_customer_sends_and_withdraws_nothing(client, people, customer, paper) -> None:
    found = paper()
    for person in (people.bob, an_officer(people.branch_a)):
        client.force_login(person)
        assert send(client, customer, a_png()).status_code == 403
        assert client.post(address(found, "withdraw"), {"reason": "扫错"}).status_code == 403
    assert Document.objects.standing().count() == 1


def test_a_withdrawn_one_is_said_and_opened_by_few(client, people, customer, paper) -> None:
    found = paper()
    client.force_login(people.alice)
    assert client.post(address(found, "withdraw"), {"reason": ""}).status_code == 400
    answer = client.post(address(found, "withdraw"), {"reason": "扫错人"})
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "已作废" in shown and "扫错人" in shown and '/file/"' not in shown
    for what in ("file", "picture", "withdraw"):
        assert client.get(address(found, what)).status_code == 404
    assert client.get(f"/customers/{customer.pk}/documents/{found.pk}/").status_code == 404


def test_two_who_withdraw_at_once(client, people, customer, paper, monkeypatch) -> None:
    found = paper()
    monkeypatch.setattr("customers.documents.views.document_for", lambda *_: found)
    withdraw(document=found, reason="先", by=people.alice, on=DAY)
    client.force_login(people.alice)
    answer = client.post(address(found, "withdraw"), {"reason": "后"})
    assert answer.status_code == 409 and "已经作废" in answer.content.decode()


def test_a_document_whose_file_is_lost(client, people, paper) -> None:
    found = paper()
    files.place_of(found.pk).unlink()
    client.force_login(people.alice)
    assert client.get(address(found, "file")).status_code == 404
