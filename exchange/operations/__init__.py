"""What can be done with the county workbook."""

from exchange.operations.loading import load_rows as load_rows
from exchange.operations.results import LoadResult as LoadResult
from exchange.operations.results import SheetCount as SheetCount
from exchange.problems import Problem as Problem
from exchange.problems import WorkbookErrors as WorkbookErrors
