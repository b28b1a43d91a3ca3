"""Annual reviews and freezes against ratings and certificates."""

from django.utils.translation import gettext_noop as _

from exchange.validation.checks import Check

_NO_RATING = """
    SELECT s.part, s.line, s.rating_year::text AS value, NULL::jsonb AS detail
    FROM s_annualreview s WHERE s.customer_id IS NOT NULL AND s.rating_year IS NOT NULL AND s.rating_id IS NULL
"""
_BEFORE_RATING = """
    SELECT s.part, s.line, s.reviewed_on::text AS value, NULL::jsonb AS detail
    FROM s_annualreview s JOIN w_rating r ON r.id = s.rating_id
    WHERE s.verdict <> 'equal' AND s.reviewed_on < r.rated_on
"""
_OTHER_HOLDER = """
    SELECT s.part, s.line, s.certificate AS value, NULL::jsonb AS detail
    FROM s_annualreview s JOIN w_loancertificate c ON c.id = s.certificate_id
    WHERE s.verdict <> 'equal' AND c.customer_id <> s.customer_id
"""
_FROZEN_BEFORE_ISSUE = """
    SELECT s.part, s.line, s.frozen_on::text AS value, NULL::jsonb AS detail
    FROM s_certificatefreeze s JOIN w_loancertificate c ON c.id = s.certificate_id
    WHERE s.verdict <> 'equal' AND s.frozen_on < c.issued_on
"""

CHECKS = (
    Check("年审", "rating_year", _("“评级”表和数据库中都没有该客户该年度的评级"), _NO_RATING),
    Check("年审", "reviewed_on", _("年审日早于评定日"), _BEFORE_RATING),
    Check("年审", "certificate", _("贷款证不是该客户的"), _OTHER_HOLDER),
    Check("贷款证冻结", "frozen_on", _("冻结日早于发证日"), _FROZEN_BEFORE_ISSUE),
)
