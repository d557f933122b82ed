"""One address for one article, whatever link led to it."""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

TRACKING_PREFIXES = (
    "utm_",  # Google, and all who copied it
    "pk_",  # Matomo
    "mtm_",  # Matomo
    "piwik_",
    "hsa_",  # HubSpot advertisements
    "at_",  # AT Internet, Piano
    "ga_",
    "oly_",  # Omeda
    "vero_",
    "wt_",  # Webtrekk, Mapp: "wt_mc", "wt_zmc"
    "wt.",
    "__hs",
    "itm_",
)
"""Names of parameters that begin so say where a click came from."""

TRACKING_NAMES = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh
    li_fat_id mc_cid mc_eid mkt_tok _hsenc _hsmi _ga _gl s_cid s_kwcid ncid cmpid
    campaign_id ito icid xtor ref_src ref_url rss_source feedburner ns_mchannel
    ns_source ns_campaign ns_linkname ns_fee sc_src sc_lid sc_uid sc_llid gepc mktcid
    mktcval smid smtyp emc partner_campaign referringsource rb_clickid wickedid
    spm_id_from share_source sharetype guccounter guce_referrer guce_referrer_sig
    ocid xing_share taid traffic_source vgo_ee
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is unreadable
)
"""Whole names, compared without case. Never a bare ``id``, ``cid``, ``ref``,
``source``, ``page`` or ``p``: some sites tell articles apart by them."""

TRACKING_BY_HOST = {
    "nytimes.com": frozenset({"partner", "emc", "smid", "searchresultposition"}),
    "bbc.com": frozenset({"xtor", "intlink_from_url", "intlink_from_translation"}),
    "bbc.co.uk": frozenset({"xtor", "intlink_from_url", "intlink_from_translation"}),
    "theguardian.com": frozenset({"cmp"}),
    "spiegel.de": frozenset({"sara_ecid", "sara_ref"}),
    "reuters.com": frozenset({"taid", "feedtype", "feedname"}),
    "washingtonpost.com": frozenset({"itid", "wpisrc", "wpmm", "outputtype"}),
    "bloomberg.com": frozenset({"srnd", "sref", "leadsource"}),
    "ft.com": frozenset({"segmentid", "sharetype", "ftcamp"}),
    "cnbc.com": frozenset({"__source"}),
    "x.com": frozenset({"s", "t", "ref_src"}),
    "twitter.com": frozenset({"s", "t", "ref_src"}),
    "youtube.com": frozenset({"si", "feature", "pp"}),
}
"""Names that mean tracking on one host and its subdomains only."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_CANONICAL = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z0-9-]+/[a-zA-Z0-9._~/-]*")
"""An address of which nothing could be left out; most are of this kind."""


def canonical_url(url: str) -> str:
    """Return the one spelling of an address that we keep for an article.

    Scheme and host in lower case, no default port, no fragment, no tracking
    parameters; what else tells articles apart stays, a slash at the end too.
    ``canonical_url(canonical_url(u)) == canonical_url(u)``.

    Args:
        url: absolute.

    Returns:
        The canonical address; what is no http or https address, unchanged but
        for blanks around it.
    """
    if _CANONICAL.fullmatch(url) is not None:
        return url
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return text
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return text
    authority = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    path = _escaped(_ESCAPE.sub(_plainest, parts.path)) or "/"
    query = _escaped(_telling_query(parts, host))
    return urlunsplit((scheme, authority, path, query, ""))


def _escaped(text: str) -> str:
    """Escape what may not stand in an address as it is: blanks, "ü", "[" ..."""
    return quote(text.strip(), safe="%/:=&?~+!$,;'()*@", errors="ignore")


def _telling_query(parts: SplitResult, host: str) -> str:
    """Return the query without tracking, the rest in its order, as it was."""
    local: frozenset[str] = frozenset()
    labels = host.split(".")
    for start in range(len(labels) - 1):
        local = local | TRACKING_BY_HOST.get(".".join(labels[start:]), frozenset())
    return "&".join(
        field
        for field in parts.query.split("&")
        if field and not _is_tracking(field.partition("=")[0], local)
    )


def _is_tracking(name: str, local: frozenset[str]) -> bool:
    plain = unquote(name).lower()
    return (
        plain in TRACKING_NAMES or plain in local or plain.startswith(TRACKING_PREFIXES)
    )


def _plainest(escape: re.Match[str]) -> str:
    """Write an escape in its normal form (RFC 3986, 6.2.2)."""
    letter = chr(int(escape.group(1), 16))
    return letter if _UNRESERVED.fullmatch(letter) else escape.group().upper()
