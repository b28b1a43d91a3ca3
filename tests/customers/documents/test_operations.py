"""Documents received, withdrawn, and lost: rows and files stay one."""

import os
import threading
import time
from datetime import date

import pytest
from django.db import connections

from common.audit.models import AuditEntry
from customers.documents import files
from customers.documents.books import document_files_have_their_rows, documents_have_their_files
from customers.documents.errors import AlreadyWithdrawn, NotReadable, SameDocument, TooLarge, TooMany
from customers.documents.operations import receive, shown_title, withdraw
from customers.files.models import Document, PaperKind
from customers.register.models import CreditFile
from tests.builders import a_branch, a_customer, an_officer
from tests.builders.files import a_paper, a_survey, identified
from tests.builders.papers import a_jpeg, a_pdf, a_png

DAY = date(2007, 6, 30)


def a_keeper():
    return an_officer(a_branch())


def received(customer, by, content=None, name="身份证.png", kind=PaperKind.IDENTITY_CARD):
    pieces = [content or a_png()]
    return receive(customer=customer, kind=kind, pieces=pieces, name=name, by=by, on=DAY)


@pytest.fixture
def alice(db):
    return a_keeper()


@pytest.fixture
def customer(alice):
    return a_customer(alice.posts.get().unit, officer=alice)


def stray_files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_of_a_document(customer, alice, folder) -> None:
    content = a_jpeg()
    found = received(customer, alice, content, name="C:\\扫描\\身份证.jpg")
    found.refresh_from_db()
    assert (found.title, found.content_type, found.size) == ("身份证.jpg", "image/jpeg", len(content))
    [path] = stray_files(folder)
    assert path == files.place_of(found.pk) and path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert AuditEntry.objects.get().subject == f"receive_document customer {customer.code}"


def test_the_last_paper_files_the_file(customer, alice) -> None:
    identified(customer)
    a_survey(customer, alice)
    assert not a_paper(customer, PaperKind.HOUSEHOLD_REGISTER, alice).withdrawn_on
    assert not CreditFile.objects.exists()
    received(customer, alice)
    assert CreditFile.objects.get().filed_on == DAY


@pytest.mark.attack("X18")
@pytest.mark.parametrize("name", ["a.png", "a.pdf", "../../etc/passwd", "a.png\x00.html"])
def test_html_is_none_whatever_it_is_called(customer, alice, folder, name) -> None:
    with pytest.raises(NotReadable):
        received(customer, alice, b"<html><script>1</script>", name)
    assert not stray_files(folder) and not Document.objects.exists()


def test_too_large_is_refused_while_it_comes(customer, alice, settings, folder) -> None:
    settings.DOCUMENT_MOST_BYTES = 1024 * 1024

    def pieces():
        for _ in range(3):
            yield b"\x89PNG\r\n\x1a\n" + b"\x00" * 600_000
        pytest.fail("read on after it was too much")

    with pytest.raises(TooLarge, match="1 MB"):
        receive(customer=customer, kind=PaperKind.OTHER, pieces=pieces(), name="x", by=alice, on=DAY)
    assert not stray_files(folder)


def test_a_customer_has_room_for_so_many(customer, alice, settings, folder) -> None:
    settings.DOCUMENT_MOST_PER_CUSTOMER = 1
    received(customer, alice)
    with pytest.raises(TooMany):
        received(customer, alice)
    assert len(stray_files(folder)) == 1


def test_the_same_content_is_kept_once_in_a_file(customer, alice, folder) -> None:
    content = a_pdf()
    first = received(customer, alice, content, "一.pdf")
    with pytest.raises(SameDocument, match=r"一\.pdf"):
        received(customer, alice, content, "二.pdf")
    assert len(stray_files(folder)) == 1
    # another customer's file says nothing, and what was withdrawn may come again
    received(a_customer(customer.branch), alice, content)
    withdraw(document=first, reason="扫错", by=alice, on=DAY)
    received(customer, alice, content)


def test_withdrawn_once_with_a_reason_and_never_deleted(customer, alice, folder) -> None:
    found = received(customer, alice)
    withdraw(document=found, reason="扫错人", by=alice, on=DAY)
    found.refresh_from_db()
    assert (found.withdrawn_by, found.reason) == (alice, "扫错人")
    with pytest.raises(AlreadyWithdrawn):
        withdraw(document=found, reason="又一次", by=alice, on=DAY)
    assert len(stray_files(folder)) == 1


def test_without_its_row_no_file_stays(customer, alice, folder, monkeypatch) -> None:
    def fails(**_given):
        raise RuntimeError

    monkeypatch.setattr("customers.documents.operations.complete_file", fails)
    with pytest.raises(RuntimeError):
        received(customer, alice)
    assert not stray_files(folder) and not Document.objects.exists()


def test_a_full_disk_leaves_nothing(customer, alice, folder, monkeypatch) -> None:
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("customers.documents.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        received(customer, alice)
    assert not stray_files(folder) and not Document.objects.exists()


def test_lost_and_nobodys_files_are_named(customer, alice, folder) -> None:
    kept, lost, cut = (received(customer, alice) for _ in range(3))
    assert (documents_have_their_files(), document_files_have_their_rows()) == ([], [])
    files.place_of(lost.pk).unlink()
    files.place_of(cut.pk).write_bytes(b"half")
    named = [str(breach) for breach in documents_have_their_files()]
    assert sorted(named) == sorted(
        f"{customer.code} {each.pk}（应有字节 {each.size}，实有字节 {size}）"
        for each, size in ((lost, 0), (cut, 4))
    )
    stray = files.place_of(kept.pk).with_name("nobody.part")
    stray.write_bytes(b"x")
    assert document_files_have_their_rows() == []
    old = time.time() - files.SETTLING_SECONDS - 1
    os.utime(stray, (old, old))
    os.utime(files.place_of(kept.pk), (old, old))
    assert [breach.what for breach in document_files_have_their_rows()] == ["nobody.part"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("身份证.png", "身份证.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("a\r\nX: 1.png", "aX: 1.png"),
        ("\u202egnp.exe", "gnp.exe"),
        ("x" * 300, "x" * 120),
        ("/", ""),
    ],
)
def test_a_name_is_for_people(name, shown) -> None:
    assert shown_title(name) == shown


def test_two_who_send_the_same_at_once(committed_db, folder) -> None:
    alice = a_keeper()
    customer, content, outcomes = a_customer(alice.posts.get().unit), a_png(), []
    gate = threading.Barrier(2)

    def send() -> None:
        gate.wait()
        try:
            received(customer, alice, content)
            outcomes.append("kept")
        except SameDocument:
            outcomes.append("same")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "same"]
    assert Document.objects.count() == len(stray_files(folder)) == 1
