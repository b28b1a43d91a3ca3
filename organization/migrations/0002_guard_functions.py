"""The functions that every app's closed-month guards call."""

from django.db import migrations

from common.guards.functions import CREATE, DROP


class Migration(migrations.Migration):
    dependencies = (("organization", "0001_initial"),)

    operations = (migrations.RunSQL(CREATE, DROP),)
