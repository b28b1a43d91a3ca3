"""What the search box finds: pages, branches and officers with scores, and what the apps below look for."""

from django.db.models import Q
from django.urls import reverse

from appraisal.scoring.models import Score, SubjectKind
from appraisal.scoring.sight import Sight
from common.text import UnusableText, clean_text
from organization.access.navigation import pages_for
from organization.access.rights import Right
from organization.access.search import Found, found_by_all
from organization.access.visitors import Visitor

#: Results in all, and of each app's records.
MOST, EACH = 30, 6


def search(visitor: Visitor, text: str) -> list[Found]:
    """Pages first, then subjects of the newest scores, then the records of each app; of each a few."""
    try:
        typed = clean_text(text)
    except UnusableText:
        return []
    if not typed:
        return []
    wanted = typed.lower()
    return (_pages(visitor, wanted) + _subjects(visitor, wanted) + found_by_all(visitor, typed, EACH))[:MOST]


def _pages(visitor: Visitor, wanted: str) -> list[Found]:
    return [
        Found(str(page.title), "", reverse(page.url_name), f"icons/{page.icon}.svg")
        for page in pages_for(visitor.access)
        if wanted in f"{page.title} {page.words}".lower()
    ]


def _subjects(visitor: Visitor, wanted: str) -> list[Found]:
    if not visitor.may(Right.SEE_SCORES):
        return []
    sight = Sight.of(visitor.access, visitor.user.pk)
    scores = Score.objects.filter(sight.condition, run__current=True).filter(
        Q(name__icontains=wanted) | Q(code__istartswith=wanted)
    )
    newest = scores.order_by("kind", "code", "-run__month").distinct("kind", "code")
    return [_subject(score) for score in newest.select_related("run", "branch")[:MOST]]


def _subject(score: Score) -> Found:
    is_branch = score.kind == SubjectKind.BRANCH
    kind = SubjectKind(score.kind).label if is_branch else score.branch.name
    address = reverse(
        "sheet" if is_branch else "sheet-officer", args=[f"{score.run.month:%Y-%m}", score.code]
    )
    return Found(f"{score.name} {score.code}", f"{kind}", address, f"icons/{score.kind}.svg")
