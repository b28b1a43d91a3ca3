"""Which branch a unit's figures belong to."""

import pytest
from django.db import connection

from loans.origination.models import Loan
from organization.units.models import Unit
from organization.units.queries import BRANCH, JOIN_UNIT, branch_id_of
from tests.builders import a_branch, a_loan, an_outlet, the_union


@pytest.mark.django_db
def test_a_branch_is_its_own_an_outlet_its_parents_and_the_union_nobodys() -> None:
    branch = a_branch()
    outlet, union = an_outlet(branch), the_union()
    wanted = {branch.pk: branch.pk, outlet.pk: branch.pk, union.pk: None}
    assert dict(Unit.objects.values_list("pk", branch_id_of(""))) == wanted
    assert {unit.pk: unit.branch_id for unit in Unit.objects.all()} == wanted
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT u.id, {BRANCH} FROM organization_unit u {JOIN_UNIT.format(of='u.id')}")
        assert dict(cursor.fetchall()) == wanted
    loan = a_loan(outlet)
    assert Loan.objects.annotate(branch=branch_id_of("unit")).get(pk=loan.pk).branch == branch.pk
