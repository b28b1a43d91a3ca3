"""What the environment says (docs/operations.md lists every variable), and what production refuses."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DEVELOPMENT, PRODUCTION = "development", "production"
ENVIRONMENT = env.str("CREDITUNION_ENV", DEVELOPMENT)

DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DEBUG = env.bool("DEBUG", False)

DEFAULT_SECRET_KEY = "development-only-secret-key-that-production-refuses"  # noqa: S105  # known to all, and so refused
DEFAULT_IDENTITY_KEY = "development-only-identity-key-that-production-refuses"
SECRET_KEY = env.str("SECRET_KEY", DEFAULT_SECRET_KEY)
#: Encrypts identity numbers (customers); losing it loses them, changing it needs re-encryption.
IDENTITY_KEY = env.str("IDENTITY_KEY", DEFAULT_IDENTITY_KEY)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

SHORTEST_SECRET = 32


def refusals() -> list[str]:
    """Why this environment must not serve real books; empty when it may."""
    reasons = []
    for name, value, default in (
        ("SECRET_KEY", SECRET_KEY, DEFAULT_SECRET_KEY),
        ("IDENTITY_KEY", IDENTITY_KEY, DEFAULT_IDENTITY_KEY),
    ):
        if value == default or len(value) < SHORTEST_SECRET:
            reasons.append(
                f"{name} 须设为至少 {SHORTEST_SECRET} 个字符的私密随机串"
                f" / set {name} to a secret random text of at least {SHORTEST_SECRET} characters"
            )
    if SECRET_KEY == IDENTITY_KEY:
        reasons.append("SECRET_KEY 与 IDENTITY_KEY 不得相同 / SECRET_KEY and IDENTITY_KEY must differ")
    if env.bool("DEMO_WITHOUT_SECOND_FACTOR", False):
        reasons.append(
            "DEMO_WITHOUT_SECOND_FACTOR 须关闭：生产环境人人按规定使用第二验证"
            " / switch DEMO_WITHOUT_SECOND_FACTOR off: nobody is exempt from the second factor in production"
        )
    if DEBUG:
        reasons.append("DEBUG 须关闭 / switch DEBUG off")
    if not env.list("ALLOWED_HOSTS", []) or any(
        host in ("*", "") or host.startswith(".") for host in ALLOWED_HOSTS
    ):
        reasons.append(
            "ALLOWED_HOSTS 须逐一列出本系统的域名，不得用通配符 / name each host in ALLOWED_HOSTS, without wildcards"
        )
    return reasons


if ENVIRONMENT not in (DEVELOPMENT, PRODUCTION):
    raise ImproperlyConfigured(
        f"CREDITUNION_ENV={ENVIRONMENT!r}: 只能是 development 或 production / must be one of the two"
    )
IS_PRODUCTION = ENVIRONMENT == PRODUCTION
if IS_PRODUCTION and (found := refusals()):
    raise ImproperlyConfigured(
        "生产环境拒绝启动 / production refuses to start:\n" + "\n".join(f"- {reason}" for reason in found)
    )
