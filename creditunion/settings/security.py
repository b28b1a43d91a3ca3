"""Headers, cookies and limits. Strict everywhere; TLS where there is TLS (production)."""

from csp.constants import NONE, SELF

from creditunion.settings.environment import DATA_DIR, IS_PRODUCTION, env

#: No inline script or style, nothing from elsewhere. data: is for Bootstrap's small icons in its stylesheet.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

#: Off only where the proxy in front does it, or where there is no TLS at all (a closed test network).
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", IS_PRODUCTION)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000 if IS_PRODUCTION else 0)
#: A client can send this header too: believed only where a proxy that always sets it stands in front.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", False) else None
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
#: Of everything but files; files stream to disk and have limits of their own where they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
#: A request with files: the largest workbook that a page takes (exchange.reading.limits) and a little for the form.
LARGEST_REQUEST_BYTES = 21 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["common.receiving.BoundedUploadHandler"]
#: Beside the kept files and not in /tmp: what a killed process leaves there is swept (exchange.uploads).
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads" / "incoming"
#: It is made when the first file comes.
SILENCED_SYSTEM_CHECKS = ["files.E001"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
#: Scanned documents of customers: outside of what any server shows, served by the gate alone (customers.documents).
DOCUMENT_ROOT = DATA_DIR / "documents"
DOCUMENT_MOST_BYTES = env.int("DOCUMENT_MOST_MEGABYTES", 8) * 1024 * 1024
DOCUMENT_MOST_PER_CUSTOMER = env.int("DOCUMENT_MOST_PER_CUSTOMER", 200)
