"""At the door: sessions, tries, passwords, second factors. The defaults follow GB/T 22239-2019, level 2 (等保二级)."""

from creditunion.settings.environment import IS_PRODUCTION, env

SESSION_ENGINE = "organization.sessions.store"
#: Twelve hours: a working day, and never longer than the browser is open (attacks S05).
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
#: Without a click.
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 30)

#: Failures of one account from one source that are free; then the source waits. More in organization.sessions.limits.
SIGN_IN_TRIES = env.int("SIGN_IN_TRIES", 5)
SIGN_IN_PAUSE_MINUTES = env.int("SIGN_IN_PAUSE_MINUTES", 15)
#: Addresses (or networks) of proxies in front that set X-Forwarded-For; nobody else is believed (attacks A19).
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", [])

PASSWORD_SHORTEST = env.int("PASSWORD_SHORTEST", 10)
#: Longer ones only keep the hash busy (attacks S08).
PASSWORD_LONGEST = 256
PASSWORD_CLASSES = env.int("PASSWORD_CLASSES", 3)
PASSWORD_REMEMBERED = env.int("PASSWORD_REMEMBERED", 5)
PASSWORD_OLDEST_DAYS = env.int("PASSWORD_OLDEST_DAYS", 90)
PASSWORD_WARNED_DAYS = env.int("PASSWORD_WARNED_DAYS", 14)
#: An account that nobody signs in to for so long is disabled (attacks S13).
ACCOUNT_UNUSED_DAYS = env.int("ACCOUNT_UNUSED_DAYS", 90)

#: The roles that need a second factor: all that see or steer the whole county.
SECOND_FACTOR_ROLES: list[str] = env.list(
    "SECOND_FACTOR_ROLES",
    [
        "union_credit_department",
        "loan_committee_member",
        "union_recovery_department",
        "union_manager",
        "auditor",
        "administrator",
    ],
)
#: The accounts that the demo county shows on its sign-in page do without one; production refuses to start with it.
DEMO_WITHOUT_SECOND_FACTOR = env.bool("DEMO_WITHOUT_SECOND_FACTOR", not IS_PRODUCTION)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
