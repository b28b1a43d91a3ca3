"""The guard locks the month whose close would take an entry in, also when the entry's own month has no row."""

from django.db import migrations

from common.guards.functions import CREATE


class Migration(migrations.Migration):
    dependencies = (("organization", "0002_guard_functions"),)

    operations = (migrations.RunSQL(CREATE, migrations.RunSQL.noop),)
