"""What the tests of pages look at."""

import re
from datetime import date

from loans.approvals.queries.waiting import waiting_count
from organization.access.scope import access_of

DAY = date(2007, 7, 6)


def text(answer) -> str:
    whole = answer.content.decode()
    said_on_it = whole.partition("<main")[2].partition("</main>")[0] or whole
    return " ".join(re.sub(r"<[^>]*>", " ", said_on_it).split())


def tab(client, user, application) -> str:
    client.force_login(user)
    return text(client.get(f"/applications/{application.number}/?tab=approval"))


def seen(application) -> dict[str, object]:
    return {"version": application.version, "content_hash": application.content_hash}


def waiting(user) -> int:
    return waiting_count(access_of(user, DAY), user, DAY)
