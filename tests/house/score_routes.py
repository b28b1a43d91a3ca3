"""Addresses of scores, their publishing, appeals and schemes: part of the table of ``routes.py``."""

from organization.access.rights import Right
from organization.staff.models import Role
from tests.house.drafted import COPIED, a_scheme_file, a_typed_scheme
from tests.house.route import get, post
from tests.house.world import seen_of_june

#: A branch's people who see their branch's sheet, but no officer's but their own.
NO_OFFICERS = frozenset({Role.REVIEWER, Role.LOAN_GROUP_MEMBER})
BOARD = "branch plans composite_from composite_to"
FACT_ROWS = "product due_on_from due_on_to"
#: Who may appeal, but is not the branch's director, or not the officer.
NOT_THE_DIRECTOR, NOT_THE_OFFICER = frozenset({Role.CREDIT_OFFICER}), frozenset({Role.BRANCH_DIRECTOR})
APPEAL = {"indicator": "2.3", "claim": "有一笔已收回", "grounds": "凭证"}

SCORE_ROUTES = (
    # scores
    get("scores", Right.SEE_SCORES, gives=302, keys="month of"),
    get("board", Right.SEE_SCORES, is_list=True, keys=BOARD),
    get("board-officers", Right.SEE_SCORES, is_list=True, keys=BOARD),
    post("calculate", Right.CALCULATE_SCORES, missing=302),
    get("score-progress", Right.SEE_SCORES, gives=204, missing=204),
    get("sheet", Right.SEE_SCORES, code="branch"),
    get("sheet-officer", Right.SEE_SCORES, code="officer", hidden_from=NO_OFFICERS),
    get("sheet-print", Right.SEE_SCORES, code="branch"),
    get("sheet-officer-print", Right.SEE_SCORES, code="officer", hidden_from=NO_OFFICERS),
    get("fact-list", Right.SEE_RECORDS, code="branch", is_list=True, keys=FACT_ROWS),
    get("fact-rest", Right.SEE_RECORDS, code="branch", fact="part", is_list=True, keys=FACT_ROWS),
    get("fact-list-officer", Right.SEE_RECORDS, code="officer", hidden_from=NO_OFFICERS, is_list=True),
    get(
        "fact-rest-officer",
        Right.SEE_RECORDS,
        code="officer",
        fact="part",
        hidden_from=NO_OFFICERS,
        is_list=True,
    ),
    get("api_month_scores", Right.EXPORT_SCORES, is_api=True),
    # publishing, and a new reckoning
    get("publish-scores", Right.PUBLISH_SCORES),
    post("publish-scores", Right.PUBLISH_SCORES, data=seen_of_june),
    get("withdraw-scores", Right.PUBLISH_SCORES, month="published_month"),
    post(
        "withdraw-scores", Right.PUBLISH_SCORES, month="published_month", data={"number": 1, "reason": "误"}
    ),
    get("recalculation", Right.CALCULATE_SCORES, keys="all kind item change_from"),
    post("recalculation", Right.CALCULATE_SCORES),
    get("score-changes", Right.CALCULATE_SCORES, keys="all kind item change_from"),
    get("publications", Right.SEE_SCORES, month="published_month"),
    get("publication", Right.SEE_SCORES, month="published_month", number="publication"),
    get("published-sheet", Right.SEE_SCORES, month="published_month", number="publication", code="branch"),
    get(
        "published-sheet-officer",
        Right.SEE_SCORES,
        month="published_month",
        number="publication",
        code="officer",
        hidden_from=NO_OFFICERS,
    ),
    # appeals, and what would be if
    get("appeals", Right.SEE_SCORES, is_list=True, keys="state indicator submitted_on_from submitted_on_to"),
    get("appeal", Right.SEE_SCORES, pk="appeal"),
    # not in the state that the page showed, whoever asks first: tests/appraisal/publishing tries the others
    post("accept-appeal", Right.ANSWER_APPEALS, pk="accepted_appeal", gives=409),
    post(
        "answer-appeal",
        Right.ANSWER_APPEALS,
        pk="appeal",
        gives=409,
        data={"decision": "rejected", "answer": "否"},
    ),
    post("withdraw-appeal", Right.APPEAL_SCORES, pk="appeal", hidden_from=NOT_THE_DIRECTOR),
    get(
        "appeal-sheet",
        Right.APPEAL_SCORES,
        month="published_month",
        code="branch",
        hidden_from=NOT_THE_DIRECTOR,
    ),
    post(
        "appeal-sheet",
        Right.APPEAL_SCORES,
        month="published_month",
        code="branch",
        hidden_from=NOT_THE_DIRECTOR,
        data=APPEAL,
    ),
    get(
        "appeal-sheet-officer",
        Right.APPEAL_SCORES,
        month="published_month",
        code="officer",
        hidden_from=NOT_THE_OFFICER,
    ),
    post(
        "appeal-sheet-officer",
        Right.APPEAL_SCORES,
        month="published_month",
        code="officer",
        hidden_from=NOT_THE_OFFICER,
        data=APPEAL,
    ),
    get("what-if", Right.SEE_SCORES, code="branch"),
    get("what-if-officer", Right.SEE_SCORES, code="officer", hidden_from=NO_OFFICERS),
    # schemes: what is in force is everybody's to read, drafts and their effect are the union's
    get("schemes", Right.SEE_SCORES),
    get("scheme", Right.SEE_SCORES, code="scheme"),
    get("scheme-print", Right.SEE_SCORES, code="scheme"),
    get("scheme-file", Right.SEE_SCORES, code="scheme"),
    get("scheme-compare", Right.SEE_SCORES, code="scheme", gives=302, keys="with"),
    get("scheme-new", Right.EDIT_SCHEMES, keys="from"),
    post("scheme-new", Right.EDIT_SCHEMES, data=COPIED),
    get("scheme-upload", Right.EDIT_SCHEMES),
    post("scheme-upload", Right.EDIT_SCHEMES, data=a_scheme_file),
    get("scheme-draft", Right.EXPORT_SCORES, pk="draft"),
    get("scheme-draft-print", Right.EXPORT_SCORES, pk="draft"),
    get("scheme-draft-file", Right.EXPORT_SCORES, pk="draft"),
    get("scheme-draft-edit", Right.EDIT_SCHEMES, pk="draft"),
    post("scheme-draft-edit", Right.EDIT_SCHEMES, pk="draft", data=a_typed_scheme),
    post("scheme-submit", Right.EDIT_SCHEMES, pk="draft", data={"version": "1"}),
    post("scheme-discard", Right.EDIT_SCHEMES, pk="draft", data={"version": "1"}),
    post("scheme-withdraw", Right.EDIT_SCHEMES, pk="submitted", data={"version": "1"}),
    post("scheme-return", Right.APPROVE_SCHEMES, pk="submitted", data={"version": "1", "reason": "不妥"}),
    # not what the page showed: who else may approve, tests/appraisal/schemes tries
    post(
        "scheme-approve",
        Right.APPROVE_SCHEMES,
        pk="submitted",
        gives=409,
        data={"version": "1", "seen": "0" * 64},
    ),
    get("scheme-effect", Right.EXPORT_SCORES, pk="draft", is_list=True, keys="of change_from change_to"),
    get("scheme-effect-branch", Right.EXPORT_SCORES, pk="draft", code="branch"),
    get("scheme-effect-officer", Right.EXPORT_SCORES, pk="draft", code="officer"),
    post("scheme-gather", Right.EDIT_SCHEMES, pk="draft"),
    get("scheme-gather-progress", Right.EXPORT_SCORES, pk="draft", gives=204),
)
