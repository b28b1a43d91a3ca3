"""What can be done with the county workbook."""

from exchange.operations.files import dump_workbook as dump_workbook
from exchange.operations.files import template_workbook as template_workbook
from exchange.operations.loading import load_rows as load_rows
from exchange.operations.results import LoadResult as LoadResult
from exchange.operations.results import Report as Report
from exchange.operations.results import SheetCount as SheetCount
from exchange.operations.workbooks import check_workbook as check_workbook
from exchange.operations.workbooks import load_workbook as load_workbook
from exchange.problems import Problem as Problem
from exchange.problems import WorkbookErrors as WorkbookErrors
