"""How a connection is made private, and why that failed."""

import ssl
from functools import lru_cache

import certifi

_VERIFICATION = {
    9: "tls-expired",  # not valid yet
    10: "tls-expired",
    18: "tls-self-signed",
    19: "tls-untrusted",  # the server sent its own root along
    20: "tls-untrusted",
    21: "tls-untrusted",
    62: "tls-wrong-host",
    64: "tls-wrong-host",
}
"""OpenSSL's verification codes; any other failure is ``"tls"``."""

_TOO_OLD = frozenset({"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION"})
"""OpenSSL's words for a server that speaks nothing newer than TLS 1.1."""


@lru_cache(maxsize=2)
def tls_context(*, verify: bool) -> ssl.SSLContext:
    """Return the configuration for TLS; loading the roots takes a while.

    Args:
        verify: False accepts any certificate; TLS 1.2 is asked for all the same.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def tls_reason(error: ssl.SSLError) -> str:
    """Return the label of a failed TLS connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFICATION.get(error.verify_code, "tls")
    return "tls-old" if error.reason in _TOO_OLD else "tls"
