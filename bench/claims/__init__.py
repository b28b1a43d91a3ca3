"""What is claimed, and how it is measured: every module answers with findings over the books."""

from bench.claims.days import days
from bench.claims.months import months
from bench.claims.pages import pages
from bench.claims.searching import searching
from bench.claims.workbooks import workbooks

#: In this order: the ends of days move the books on, and so come last.
MEASURED = (pages, searching, months, workbooks, days)
