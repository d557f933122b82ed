"""Names of parameters that only track on one host: elsewhere they may tell more."""

_BBC = frozenset(
    {"intlink_from_url", "intlink_from_translation", "pinned_post_locator"}
)
_CONDE_NAST = frozenset({"mbid", "cndid", "bxid", "esrc", "hasha", "hashb", "hashc"})
_CBS = frozenset({"ftag", "part", "subj", "tag"})
_DOW_JONES = frozenset({"mod", "reflink", "siteid", "dist", "mg", "st", "link"})
_GEDI = frozenset({"ref", "rss"})
_META = frozenset(
    {"__tn__", "__cft__[0]", "__xts__[0]", "_rdr", "_rdc", "rdid", "share_url"}
)
_X = frozenset({"s", "t", "cxt", "cn"})

TRACKING_BY_HOST = {
    # News in English
    "abcnews.go.com": frozenset({"cid"}),
    "abcnews.com": frozenset({"cid"}),
    "axios.com": frozenset({"stream"}),
    "barrons.com": _DOW_JONES,
    "bbc.com": _BBC,
    "bbc.co.uk": _BBC,
    "bloomberg.com": frozenset(
        {"srnd", "sref", "leadsource", "in_source", "embedded-checkout"}
    ),
    "businessinsider.com": frozenset({"r", "ir"}),
    "cbsnews.com": _CBS,
    "cnbc.com": frozenset({"__source"}),
    "cnet.com": _CBS,
    "cnn.com": frozenset({"iid", "hpt", "eref"}),
    "economist.com": frozenset({"fsrc"}),
    "forbes.com": frozenset({"sh", "ss"}),
    "ft.com": frozenset({"segmentid", "sharetype", "ftcamp", "sharetoken"}),
    "independent.co.uk": frozenset({"src"}),
    "marketwatch.com": _DOW_JONES,
    "nbcnews.com": frozenset({"cid"}),
    "newyorker.com": _CONDE_NAST,
    "npr.org": frozenset({"ft", "f", "sc"}),
    "nytimes.com": frozenset(
        """
        partner searchresultposition rref ref action module pgtype region
        contentcollection instance_id segment_id user_id regi_id te nl em_pos mcid mc
        ad-keywords subid1 unlocked_article_code hpgrp mwrsm auth login emc smid
        """.split()  # noqa: SIM905 - as quoted words it is unreadable
    ),
    "politico.com": frozenset({"nname", "nid", "nrid", "nlid", "cid"}),
    "politico.eu": frozenset({"nname", "nid", "nrid", "nlid"}),
    "reuters.com": frozenset({"feedtype", "feedname", "edition-redirect", "il", "rpc"}),
    "sciencemag.org": frozenset({"rss"}),
    "science.org": frozenset({"rss", "af"}),
    "techrepublic.com": _CBS,
    "theguardian.com": frozenset({"cmp", "commentpage", "dcr"}),
    "thehill.com": frozenset({"rnd"}),
    "vanityfair.com": _CONDE_NAST,
    "washingtonpost.com": frozenset(
        {"itid", "wpisrc", "wpmm", "hpid", "tid", "noredirect", "pwapi_token"}
    ),
    "wired.com": _CONDE_NAST,
    "wsj.com": _DOW_JONES,
    "zdnet.com": _CBS,
    # In German
    "derstandard.at": frozenset({"ref"}),
    "derstandard.de": frozenset({"ref"}),
    "dw.com": frozenset({"maca"}),
    "focus.de": frozenset({"fbc", "ts"}),
    "nzz.ch": frozenset({"reduced"}),
    "spiegel.de": frozenset({"sara_ecid", "sara_icid", "sara_ref", "gifttoken"}),
    "sueddeutsche.de": frozenset({"reduced", "ieg"}),
    # In other languages
    "corriere.it": frozenset({"refresh_ce", "refresh_ce-cp"}),
    "elpais.com": frozenset({"ssm", "prm", "rel"}),
    "lastampa.it": _GEDI,
    "n.news.naver.com": frozenset({"sid", "lfrom", "cds"}),
    "news.yahoo.co.jp": frozenset({"source"}),
    "repubblica.it": _GEDI,
    # Where others' articles are shown
    "facebook.com": _META,
    "instagram.com": frozenset({"img_index"}),
    "linkedin.com": frozenset({"trk", "trackingid", "lipi", "rcm", "refid"}),
    "medium.com": frozenset({"source", "sk"}),
    "msn.com": frozenset({"cvid", "ei", "pc", "bncnt", "apiversion"}),
    "news.google.com": frozenset({"oc"}),
    "reddit.com": frozenset({"rdt", "share_id", "ref", "ref_source", "ref_campaign"}),
    "substack.com": frozenset(
        """
        r publication_id post_id isfreemail triedredirect showwelcomeonshare
        """.split()  # noqa: SIM905 - as quoted words it is unreadable
    ),
    "threads.net": frozenset({"xmt", "slof"}),
    "threads.com": frozenset({"xmt", "slof"}),
    "tiktok.com": frozenset({"_t", "_r", "is_from_webapp", "sender_device"}),
    "twitter.com": _X,
    "x.com": _X,
    "yahoo.com": frozenset({"tsrc"}),
    "youtu.be": frozenset({"si", "feature", "t"}),
    "youtube.com": frozenset({"si", "feature", "pp", "ab_channel", "t"}),
}  # fmt: skip
"""By the host; its subdomains are meant, too. Names in lower case."""
