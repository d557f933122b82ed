"""Which parameters of an address say where a click came from, and nothing else.

Only names and values that are known for it: an unknown parameter may be what tells
two articles of a site apart, and a bare ``id``, ``cid``, ``ref``, ``source``, ``page``,
``p``, ``uid``, ``session`` or ``keyword`` does so somewhere.
"""

import re
from functools import lru_cache
from urllib.parse import unquote_plus

from storywatch.entry.tracking_by_host import TRACKING_BY_HOST

TRACKING_PREFIXES = (
    "utm_",  # Google, and all who copied it
    "pk_",  # Matomo
    "mtm_",  # Matomo
    "piwik_",
    "matomo_",
    "hsa_",  # HubSpot advertisements
    "at_",  # AT Internet, Piano
    "ga_",
    "oly_",  # Omeda
    "vero_",
    "wt_",  # Webtrekk, Mapp: "wt_mc", "wt_zmc"
    "wt.",
    "__hs",
    "itm_",
    "lmd_",  # Le Monde's, and its sisters'
    "nx_source",
    "fb_action_",
)
"""Names of parameters that begin so say where a click came from."""

TRACKING_NAMES = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid
    ysclid twclid ttclid igshid igsh li_fat_id epik sccid rdt_cid dicbo tblci
    _openstat admitad_uid irclickid cjevent zanpid vmcid
    mc_cid mc_eid mc_tc mkt_tok _hsenc _hsmi hsctatracking _ga _gl s_cid s_kwcid
    rb_clickid wickedid _bhlid omnisendcontactid _branch_match_id _branch_referrer
    ncid cmpid campaign_id campaign_medium campaign_name campaign_source campaign_term
    campaign_content ito icid intcid intcmp xtor xtref ref_src ref_url rss_source
    feedburner __twitter_impression fb_ref fb_source mibextid
    ns_mchannel ns_source ns_campaign ns_linkname ns_fee
    sc_src sc_lid sc_uid sc_llid gepc mktcid mktcval smid smtyp emc partner_campaign
    referringsource spm_id_from share_source sharetype guccounter guce_referrer
    guce_referrer_sig ocid xing_share taid traffic_source vgo_ee wtmc
    cx_testid cx_testvariant cx_artpos cx_experimentid __readwiselocation
    amp_js_v amp_gsa amp_lite amp_r amp_tf amp_ct usqp .tsrc soc_src soc_trk
    srsltid obref oborigurl tre_link sms_click sms_source sms_uph
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is unreadable
)
"""Whole names, compared without case."""

_RSS = re.compile(r"rss(?:feed)?")
TRACKING_VALUES = {
    **dict.fromkeys(("ref", "src", "from", "via", "cmp"), _RSS),
    # Medium, under its customers' own domains, too: "rss-d12c403d4976------2".
    "source": re.compile(r"rss(?:feed)?|rss-+[\da-f]*--.*"),
    # WordPress (Jetpack): a button, not a page.
    "share": re.compile(
        r"twitter|x|facebook|linkedin|reddit|tumblr|pinterest|pocket|telegram|email"
        r"|mastodon|bluesky|threads|jetpack-whatsapp|whatsapp|print|skype"
    ),
    # The Guardian's live pages: a place in them.
    "page": re.compile(r"with:block-[\da-f]+"),
}  # fmt: skip
"""Names that say nothing only with such a value, in lower case and whole."""

REFERRING_NAMES = frozenset({"ref", "referrer", "referer", "via"})
"""Names that say nothing when their value is the host of the link or of the feed:
Ghost and others sign their links so."""


def telling_query(query: str, *, host: str, feed_host: str = "") -> str:
    """Return a query without what only tracks, the rest in its order, as it was.

    Args:
        query: of an address, without the question mark.
        host: of the address, in lower case.
        feed_host: of the feed that gave the link, in lower case; may be empty.
    """
    if not query:
        return ""
    local = _local_names(host)
    hosts = (_bare(host), _bare(feed_host))
    return "&".join(
        field
        for field in query.split("&")
        if field and not _is_tracking(field, local, hosts)
    )


def _is_tracking(field: str, local: frozenset[str], hosts: tuple[str, str]) -> bool:
    name, _, value = field.partition("=")
    # Some feeds escape an ampersand twice.
    plain = unquote_plus(name).lower().removeprefix("amp;")
    if plain in TRACKING_NAMES or plain in local or plain.startswith(TRACKING_PREFIXES):
        return True
    if plain in REFERRING_NAMES:
        referring = _bare(unquote_plus(value).lower())
        if referring and referring in hosts:
            return True
    values = TRACKING_VALUES.get(plain)
    return values is not None and bool(values.fullmatch(unquote_plus(value).lower()))


@lru_cache(maxsize=4_096)
def _local_names(host: str) -> frozenset[str]:
    """Return the names that track on a host, or on one above it."""
    names: frozenset[str] = frozenset()
    labels = host.split(".")
    for start in range(len(labels) - 1):
        names |= TRACKING_BY_HOST.get(".".join(labels[start:]), frozenset())
    return names


def _bare(host: str) -> str:
    return host.strip("/").removeprefix("www.")
