"""Questions about schemes and their drafts."""

import re

from django.db.models import QuerySet

from appraisal.schemes.errors import CodeTaken, UnfitCode, UnknownProducts, YearScored
from appraisal.schemes.models import DraftState, SchemeDraft, SchemeStep, StepKind, TrialFacts
from appraisal.schemes.rules.comparing import GATHERED_BY, gathered_anew
from appraisal.schemes.rules.copying import fingerprint
from appraisal.scoring.models import AppraisalScheme, RunState, ScoreRun
from appraisal.scoring.scheme import Scheme, fields_of
from appraisal.scoring.terms import INDICATOR_TERMS, ReportTerms
from common.dates import Month
from common.jobs.models import Job
from common.jobs.queries import newest
from loans.origination.models import Product

#: The kind of the job that gathers facts for a trial.
TRIAL = "scheme_trial"
#: What the address converter ``code`` takes; "drafts" is an address of its own.
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}\Z", re.ASCII)
_RESERVED = "drafts"
_WRITING = (StepKind.CREATED, StepKind.EDITED, StepKind.SUBMITTED)


def schemes() -> QuerySet[AppraisalScheme]:
    """All approved schemes, the newest year first; with who approved them."""
    rows = AppraisalScheme.objects.select_related("draft", "draft__decided_by", "draft__created_by")
    return rows.order_by("-effective_year", "-in_force", "-pk")


def open_drafts() -> QuerySet[SchemeDraft]:
    """Drafts that are being written or wait for approval, the newest first."""
    ended = [DraftState.APPROVED, DraftState.DISCARDED]
    drafts = SchemeDraft.objects.exclude(state__in=ended).select_related("base", "created_by", "submitted_by")
    return drafts.order_by("-pk")


def waiting_for(user_id: int) -> int:
    """How many drafts wait for a decision that this person may take."""
    waiting = SchemeDraft.objects.filter(state=DraftState.SUBMITTED)
    return sum(1 for draft in waiting if not has_written(draft, user_id))


def steps_of(draft: SchemeDraft) -> QuerySet[SchemeStep]:
    """What was done to a draft, the newest first."""
    return draft.steps.select_related("by").order_by("-pk")


def has_written(draft: SchemeDraft, user_id: int) -> bool:
    """Whether the person wrote or submitted the draft, at any version: they cannot approve it."""
    return draft.steps.filter(by_id=user_id, kind__in=_WRITING).exists()


def in_force_for(year: int) -> AppraisalScheme | None:
    """The scheme of exactly this year, which a newly approved one takes the place of."""
    return AppraisalScheme.objects.filter(effective_year=year, in_force=True).first()


def last_month_scored(since_year: int) -> Month | None:
    """The newest month from that year on that counts for good: scored from closed books, or published."""
    days = (
        ScoreRun.objects.filter(month__year__gte=since_year)
        .exclude(provisional=True, state__in=[RunState.GATHERING, RunState.SCORING, RunState.DRAFT])
        .order_by("-month")
        .values_list("month", flat=True)
    )
    day = days.first()
    return None if day is None else Month.of(day)


def first_free_year() -> int | None:
    """The first year whose measure may still be decided; None while nothing is scored."""
    last = last_month_scored(1)
    return None if last is None else last.year + 1


def check_fit(scheme: Scheme) -> None:
    """Whether the scheme could come into force here and now.

    Raises:
        UnfitCode, CodeTaken, YearScored, UnknownProducts: it could not.
    """
    check_code(scheme.code)
    check_year(scheme.effective_year)
    check_products(scheme)


def is_code(code: str) -> bool:
    """Whether a scheme could have this code."""
    return bool(_CODE.match(code)) and code != _RESERVED


def check_code(code: str) -> None:
    """Raises UnfitCode or CodeTaken."""
    if not is_code(code):
        raise UnfitCode
    if AppraisalScheme.objects.filter(code=code).exists():
        raise CodeTaken(code)


def check_year(year: int) -> None:
    """Raises YearScored where a month that would be scored by the scheme already counts by another."""
    if (month := last_month_scored(year)) is not None:
        raise YearScored(year, month)


def check_products(scheme: Scheme) -> None:
    """Raises UnknownProducts."""
    terms = scheme.indicators["3.6"]
    assert isinstance(terms, ReportTerms)
    if unknown := [code for code in terms.exempt_products if code not in Product.values]:
        raise UnknownProducts(unknown)


def newest_run() -> ScoreRun | None:
    """The newest scored month: what a draft is tried on."""
    return ScoreRun.objects.filter(current=True).select_related("scheme").order_by("-month").first()


def readings_of(scheme: Scheme) -> str:
    """The fingerprint of all readings that shape the gathering of facts."""
    found = {}
    for indicator, names in GATHERED_BY.items():
        fields, terms = fields_of(INDICATOR_TERMS[indicator]), scheme.indicators[indicator]
        found[indicator] = {name: fields[name].write(getattr(terms, name)) for name in names}
    return fingerprint(found)


def needs_gathering(run: ScoreRun, scheme: Scheme) -> list[str]:
    """Indicators whose stored facts do not serve ``scheme``."""
    return gathered_anew(Scheme.from_data(run.scheme.content), scheme)


def trial_facts(run: ScoreRun, scheme: Scheme) -> TrialFacts | None:
    """Facts that were gathered by the readings of ``scheme``, if they were."""
    return TrialFacts.objects.filter(run=run, readings=readings_of(scheme)).first()


def trial_job(run: ScoreRun, scheme: Scheme) -> Job | None:
    """The job that gathers them, or failed to."""
    return newest(TRIAL, f"{run.pk} {readings_of(scheme)}")
