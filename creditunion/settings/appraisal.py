"""Terms of the appraisal that are the union's own rules of procedure, not part of a scheme."""

from creditunion.settings.environment import env

#: Days, by the business date, after its publication within which a score may be appealed against.
APPEAL_TERM_DAYS = env.int("APPEAL_TERM_DAYS", 10)
