"""Every address of the system, who may go there, and what they get (attacks A01–A05, A17, B01, E08, Q01–Q09).

One line for each name of an address and each method that it answers; ``test_routes.py`` fails for an address without
a line and for a line without an address, and then tries each line as all ten roles and as a stranger::

    get("customer", Right.SEE_RECORDS, pk="customer"),
    post("appeal", Right.APPEAL_SCORES, code="branch", data={"words": "请复核"}),

``get`` and ``post`` take the name of the address and the right that it asks for (``ANYBODY``: every signed-in person),
then by name, only where it differs:

=================== =================================================================================================
``pk="customer"``   which thing of the world (``world.py``) stands for an argument of the address; an argument that is
                    called as its thing, such as ``month``, needs no word. A thing has an ``own`` value, that of
                    another branch (``other``), and one that nothing has (``missing``): the three are tried in turn
``gives``           the answer to who may: 200 to a ``get``, 302 to a ``post`` unless told
``missing``         the answer where the object does not exist: 404 unless told
``stranger``        the answer to who is not signed in: the way to the door unless told
``hidden_from``     roles that have the right, but for whom even the own branch's object is not there
``beyond``          the right with which another's object is seen; unless told, the posts at the union reach them all
``data``            what a ``post`` sends so that it succeeds; a function where it must be made each time
``keys``            names of query parameters of this page, tried with values that make no sense
``is_list``         a list of ``common.listing``: its paper and its workbook are for the same people
``is_api``          a program gets 401, not the way to the door
``first_password``  open to who has still to change an initial password
=================== =================================================================================================

From the line follows: who has not the right gets 403 and leaves one entry in the audit; another branch's object answers
404 in the words of a missing one, and leaves one; methods without a line answer 405; a post without its token 403;
nonsense in the address 404 or 400; nonsense in the query never more than 400.
"""

from organization.access.rights import Right
from tests.house.application_routes import APPLICATION_ROUTES
from tests.house.approval_routes import APPROVAL_ROUTES
from tests.house.certificate_routes import CERTIFICATES
from tests.house.customer_routes import CUSTOMER_ROUTES
from tests.house.day_routes import DAY_ROUTES
from tests.house.demand_routes import DEMAND_ROUTES, SYSTEM_ROUTES
from tests.house.extending_routes import EXTENDING_ROUTES
from tests.house.lending_routes import LENDING_ROUTES
from tests.house.pricing_routes import PRICING_ROUTES
from tests.house.rating_routes import RATING_ROUTES
from tests.house.route import ANYBODY, get, post
from tests.house.score_routes import SCORE_ROUTES
from tests.house.sent import AGREED, a_file
from tests.house.servicing_routes import SERVICING
from tests.house.structure_routes import STRUCTURE_ROUTES

ROUTES = (
    # the machinery and the door
    get("healthz", ANYBODY, stranger=200, first_password=True),
    get("login", ANYBODY, gives=302, stranger=200, keys="next"),
    post("login", ANYBODY, gives=302, stranger=200),
    get("sign-in-code", ANYBODY, gives=302, keys="next"),
    post("sign-in-code", ANYBODY, gives=302),
    post("sign-out", ANYBODY, first_password=True),
    get("second-factor", ANYBODY),
    post("second-factor", ANYBODY, gives=200),
    post("second-factor-replace", ANYBODY),
    post("recovery-codes", ANYBODY),
    get("password", ANYBODY, first_password=True),
    post("password", ANYBODY, gives=200, first_password=True),
    post("set_language", ANYBODY, stranger=302, first_password=True, data={"language": "en"}),
    # the workbench
    get("start", ANYBODY, keys="month"),
    get("search", ANYBODY, keys="q"),
    get("months", Right.SEE_MONTHS),
    get("close-month", Right.CLOSE_MONTHS, month="open_month", missing=302),
    post("close-month", Right.CLOSE_MONTHS, month="open_month", missing=302),
    get("jobs", ANYBODY, is_list=True, keys="kind state requested_at_from requested_at_to"),
    get("job", ANYBODY, pk="job", beyond=Right.SEE_JOBS),
    get("job-progress", ANYBODY, pk="job", beyond=Right.SEE_JOBS),
    # records, and their tabs: a tab by itself leads to the page that it belongs to
    get("customers", Right.SEE_RECORDS, is_list=True, keys="kind file filed_on_from filed_on_to"),
    get("customer", Right.SEE_RECORDS, pk="customer", keys="tab on"),
    get("customer-profile", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("customer-file", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    post("customer-file-complete", Right.KEEP_CUSTOMERS, pk="customer"),
    get("customer-survey", Right.KEEP_CUSTOMERS, pk="customer", keys="year"),
    # of figures that nobody has seen yet: tests/customers/files tries the others
    post("customer-survey", Right.KEEP_CUSTOMERS, pk="customer", gives=400, data={"house": "5万"}),
    get("customer-documents", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("customer-documents-new", Right.KEEP_CUSTOMERS, pk="customer", keys="kind"),
    # without a file: tests/customers/documents sends some
    post("customer-documents-new", Right.KEEP_CUSTOMERS, pk="customer", gives=400, data={"kind": "other"}),
    get("customer-document-file", Right.SEE_RECORDS, pk="customer"),
    get("customer-document-picture", Right.SEE_RECORDS, pk="customer"),
    get("customer-document-withdraw", Right.KEEP_CUSTOMERS, pk="customer"),
    # without a reason: what is withdrawn is not there for the next one
    post("customer-document-withdraw", Right.KEEP_CUSTOMERS, pk="customer", gives=400),
    get(
        "archive", Right.SEE_RECORDS, is_list=True, keys="state lent_on_from lent_on_to due_on_from due_on_to"
    ),
    get("customer-archive", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("customer-archive-place", Right.KEEP_ARCHIVE, pk="customer"),
    # without a shelf, without a borrower: tests/customers/archive places and lends
    post("customer-archive-place", Right.KEEP_ARCHIVE, pk="customer", gives=400, data={"box": "2"}),
    get("customer-archive-lend", Right.KEEP_ARCHIVE, pk="customer"),
    post("customer-archive-lend", Right.KEEP_ARCHIVE, pk="customer", gives=400, data={"reason": "年审"}),
    post("customer-archive-back", Right.KEEP_ARCHIVE, pk="customer"),
    get("customer-loans", Right.SEE_RECORDS, pk="customer", gives=302, keys="on state"),
    get("customer-ratings", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("customer-certificates", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("customer-deposits", Right.SEE_RECORDS, pk="customer", gives=302, keys="on balance_to"),
    get("customer-identity", Right.SEE_IDENTITY_NUMBERS, pk="customer"),
    post(
        "customer-identity", Right.SEE_IDENTITY_NUMBERS, pk="customer", gives=200, data={"reason": "核对合同"}
    ),
    *CUSTOMER_ROUTES,
    *STRUCTURE_ROUTES,
    get("village", Right.SEE_RECORDS, code="village", keys="tab on file rated"),
    get("village-history", Right.SEE_RECORDS, code="village", gives=302, keys="on"),
    get("village-customers", Right.SEE_RECORDS, code="village", gives=302, keys="on file rated"),
    get(
        "loans", Right.SEE_RECORDS, is_list=True, keys="product tier state due_on_from due_on_to balance_from"
    ),
    get("calculator", Right.SEE_RECORDS, keys="principal rate start months plan as"),
    get("loan", Right.SEE_RECORDS, number="loan", keys="tab on"),
    get("loan-postings", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("posting", Right.SEE_RECORDS, number="loan", pk="posting", keys="on"),
    get("loan-instalments", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("loan-interest", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("loan-classification", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("loan-reports", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("loan-officers", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get("loan-notices", Right.SEE_RECORDS, number="loan", gives=302, keys="on"),
    get(
        "deposit-accounts", Right.SEE_RECORDS, is_list=True, keys="kind balance_from balance_to opened_on_to"
    ),
    get("deposit-account", Right.SEE_RECORDS, number="account", keys="tab on"),
    get("deposit-balances", Right.SEE_RECORDS, number="account", gives=302, keys="on"),
    get("deposit-managers", Right.SEE_RECORDS, number="account", gives=302, keys="on"),
    *RATING_ROUTES,
    *LENDING_ROUTES,
    *EXTENDING_ROUTES,
    *CERTIFICATES,
    *APPLICATION_ROUTES,
    *APPROVAL_ROUTES,
    # joint-guarantee groups: who keeps the leader keeps the group. Not what the page showed, or nothing filled in: what
    # goes through, tests/loans/groups and a journey try
    get("groups", Right.SEE_RECORDS, is_list=True, keys="state lending overdue_from expires_on_to"),
    get("group-new", Right.KEEP_CUSTOMERS, keys="q"),
    get("group-propose", Right.KEEP_CUSTOMERS, pk="free_household"),
    post("group-propose", Right.KEEP_CUSTOMERS, pk="free_household", gives=400),
    get("group-terms", Right.SEE_RECORDS),
    get("group-terms-new", Right.SET_STANDARDS),
    post("group-terms-new", Right.SET_STANDARDS, gives=400),
    get("group", Right.SEE_RECORDS, pk="group", keys="tab"),
    get("group-members", Right.SEE_RECORDS, pk="group", gives=302),
    get("group-agreement", Right.SEE_RECORDS, pk="group", gives=302),
    get("group-claims", Right.SEE_RECORDS, pk="group", gives=302),
    get("group-history", Right.SEE_RECORDS, pk="group", gives=302),
    get("group-agreement-print", Right.SEE_RECORDS, pk="group"),
    get("group-candidates", Right.KEEP_CUSTOMERS, pk="begun_group", keys="q"),
    post("group-candidates", Right.KEEP_CUSTOMERS, pk="begun_group"),
    post("group-remove", Right.KEEP_CUSTOMERS, pk="begun_group", member="begun_member", gives=409),
    post("group-lead", Right.KEEP_CUSTOMERS, pk="begun_group", member="begun_member", gives=409),
    post("group-sign", Right.KEEP_CUSTOMERS, pk="begun_group", member="begun_member", gives=409),
    post("group-leave", Right.KEEP_CUSTOMERS, pk="group", member="group_member", gives=409),
    get("group-expel", Right.KEEP_CUSTOMERS, pk="group", member="group_member"),
    post("group-expel", Right.KEEP_CUSTOMERS, pk="group", member="group_member", gives=400),
    post("group-approve", Right.APPROVE_GROUPS, pk="waiting_group", gives=409),
    post("group-claim", Right.KEEP_CUSTOMERS, pk="group", gives=409),
    get("group-claim-print", Right.SEE_RECORDS, pk="group", claim="group_claim"),
    get("group-renew", Right.KEEP_CUSTOMERS, pk="group"),
    post("group-renew", Right.KEEP_CUSTOMERS, pk="group", gives=400),
    get("group-end", Right.KEEP_CUSTOMERS, pk="begun_group"),
    post("group-end", Right.KEEP_CUSTOMERS, pk="begun_group", gives=400),
    get("customer-guarantees", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    *DEMAND_ROUTES,
    *PRICING_ROUTES,
    # the audit
    get("audit", Right.SEE_AUDIT, is_list=True, keys="kind happened_at_from happened_at_to"),
    get("audit-entry", Right.SEE_AUDIT, pk="audit_entry"),
    get("audit-changes", Right.SEE_AUDIT, is_list=True, keys="tracked label happened_at_from happened_at_to"),
    get("audit-change", Right.SEE_AUDIT, pk="audit_change", table="audit_table"),
    # people
    get("people", Right.KEEP_PEOPLE, is_list=True, keys="state last_login_from last_login_to"),
    get("new-person", Right.KEEP_PEOPLE),
    post("new-person", Right.KEEP_PEOPLE, gives=200, data={"code": "N001", "name": "新人"}),
    get("person", Right.KEEP_PEOPLE, code="person"),
    post("ask-post", Right.KEEP_PEOPLE, code="person", gives=400),
    post("ask-end-of-post", Right.KEEP_PEOPLE, code="person", pk="post", data={"ends_on": "2007-12-31"}),
    post("first-password", Right.KEEP_PEOPLE, code="person", gives=200),
    post("act-on-person", Right.KEEP_PEOPLE, code="person", what="act"),
    get("post-requests", Right.CONFIRM_POSTS),
    post("decide-post", Right.CONFIRM_POSTS, pk="post_request"),
    *SYSTEM_ROUTES,
    *DAY_ROUTES,
    *SCORE_ROUTES,
    # reports
    get("figures", Right.SEE_FIGURES, gives=302, keys="month"),
    get("figures-month", Right.SEE_FIGURES),
    get("score-workbooks", Right.EXPORT_SCORES),
    get("score-workbook", Right.EXPORT_SCORES),
    # workbooks that people send: all of them for the union, in which no branch has a part
    get("uploads", Right.LOAD_WORKBOOKS, is_list=True, keys="shown uploaded_at_from uploaded_at_to"),
    post("uploads", Right.LOAD_WORKBOOKS, data=a_file),
    get("upload-guide", Right.LOAD_WORKBOOKS),
    get("upload-template", Right.LOAD_WORKBOOKS),
    get("upload", Right.LOAD_WORKBOOKS, pk="upload", keys="sheet"),
    get("upload-progress", Right.LOAD_WORKBOOKS, pk="upload", gives=204),
    get("upload-faults", Right.LOAD_WORKBOOKS, pk="upload"),
    post("upload-load", Right.LOAD_WORKBOOKS, pk="upload", data={"agreed": AGREED}),
    post("upload-check", Right.LOAD_WORKBOOKS, pk="upload"),
    post("upload-discard", Right.LOAD_WORKBOOKS, pk="upload"),
    *SERVICING,
)
