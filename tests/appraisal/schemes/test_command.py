"""``manage.py scheme``: a scheme leaves as a file and comes in as a draft."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from appraisal.schemes.models import SchemeDraft
from appraisal.schemes.reading import scheme_bytes
from tests.appraisal.schemes.drafts import for_2008
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


def test_out_and_in(people, tmp_path) -> None:
    file = tmp_path / "scheme.json"
    call_command("scheme", "export", "2007", file)
    with pytest.raises(CommandError, match="编号“2007”已被另一份办法使用"):
        call_command("scheme", "import", file, "--by", "U001")
    file.write_bytes(scheme_bytes(for_2008()))
    said = StringIO()
    call_command("scheme", "import", file, "--by", "U001", stdout=said)
    draft = SchemeDraft.objects.get()
    assert f"草稿 {draft.pk}" in said.getvalue()
    assert (draft.content["code"], draft.created_by, draft.base.code) == ("2008", people.dan, "2007")


def test_what_is_refused(people, tmp_path) -> None:
    file = tmp_path / "scheme.json"
    with pytest.raises(CommandError, match="没有编号为“1999”的办法"):
        call_command("scheme", "export", "1999", file)
    file.write_bytes(b'{"code": 1}')
    with pytest.raises(CommandError, match=r"考核办法「编号」应为1至20个字"):
        call_command("scheme", "import", file, "--by", "U001")
    for code in ("E0101", "nobody"):
        with pytest.raises(CommandError, match="无权起草考核办法"):
            call_command("scheme", "import", file, "--by", code)
    with pytest.raises(CommandError, match="No such file"):
        call_command("scheme", "import", tmp_path / "none.json", "--by", "U001")
    assert not SchemeDraft.objects.exists()
