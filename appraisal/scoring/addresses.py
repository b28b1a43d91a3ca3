"""By kind of subject, the names of the addresses of board, sheet, and the rows behind a fact of a sheet."""

from appraisal.scoring.models import SubjectKind

BOARD = {SubjectKind.BRANCH: "board", SubjectKind.OFFICER: "board-officers"}
FACT_PAGE = {SubjectKind.BRANCH: "fact-list", SubjectKind.OFFICER: "fact-list-officer"}
SHEET = {SubjectKind.BRANCH: "sheet", SubjectKind.OFFICER: "sheet-officer"}
