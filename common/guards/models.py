"""Tables that only grow, as an abstract model (decisions.md, Database)."""

from django.db import models


class AppendOnly(models.Model):
    """Rows are added and never changed; a correction is a row of its own.

    The application's role has no UPDATE, DELETE or TRUNCATE on the table (``manage.py prepare`` grants by this
    class), and a trigger refuses UPDATE and DELETE by anyone else. Its ``Meta.triggers`` hold ``append_only()``.
    """

    class Meta:
        abstract = True
