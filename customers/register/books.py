"""What holds of customers."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant


@invariant("villages_count_their_customers", _("村的户数不少于在该村建立的客户数"), money=False)
def villages_count_their_customers() -> list[Breach]:
    """By a village's newest count; a village without any counts nobody."""
    return breaches(
        """
        SELECT v.code, v.name, c.households AS known_households, COALESCE(n.households, 0) AS households,
            c.businesses AS known_businesses, COALESCE(n.businesses, 0) AS businesses
        FROM organization_village v
        JOIN (
            SELECT village_id, COUNT(*) FILTER (WHERE kind = 'household') AS households,
                COUNT(*) FILTER (WHERE kind = 'self_employed') AS businesses
            FROM customers_customer GROUP BY village_id
        ) c ON c.village_id = v.id
        LEFT JOIN (
            SELECT DISTINCT ON (village_id) village_id, households, businesses
            FROM organization_villagecount ORDER BY village_id, starts_on DESC
        ) n ON n.village_id = v.id
        WHERE v.kind = 'village' AND c.households > COALESCE(n.households, 0)
            OR c.businesses > COALESCE(n.businesses, 0)
        ORDER BY v.code
        """,
        _("村 %(code)s %(name)s"),
        known_households=_("农户客户"),
        households=_("农户数"),
        known_businesses=_("个体工商户客户"),
        businesses=_("个体工商户数"),
    )
