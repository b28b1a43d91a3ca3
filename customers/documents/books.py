"""Rows and files of documents: each has the other."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.books.asking import NAMED
from common.books.registry import Breach, invariant
from customers.documents import files
from customers.files.models import Document


@invariant("documents_have_their_files", gettext_lazy("每份资料都有完整的文件"), money=False)
def documents_have_their_files() -> list[Breach]:
    """By presence and size; a document's digest is on record for whoever doubts more."""
    found = []
    rows = Document.objects.values_list("pk", "customer__code", "size").order_by("pk")
    for pk, code, size in rows.iterator():
        path = files.place_of(pk)
        lies = path.stat().st_size if path.is_file() else 0
        if lies != size:
            found.append(Breach(f"{code} {pk}", {_("应有字节"): str(size), _("实有字节"): str(lies)}))
    return _named(found)


@invariant("document_files_have_their_rows", gettext_lazy("资料目录中没有无主的文件"), money=False)
def document_files_have_their_rows() -> list[Breach]:
    """What a killed process left behind; it may be deleted by hand."""
    known = {str(pk) for pk in Document.objects.values_list("pk", flat=True)}
    strays = ((name, size) for name, size in files.stored() if name not in known)
    return _named([Breach(name, {_("字节"): str(size)}) for name, size in sorted(strays)])


def _named(found: list[Breach]) -> list[Breach]:
    more = len(found) - NAMED
    return found if more <= 0 else [*found[:NAMED], Breach(_("另有 %(count)s 处") % {"count": more})]
