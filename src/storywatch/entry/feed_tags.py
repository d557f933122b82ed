"""What the elements of a feed mean, by their names: the tables of feedparser.

Where our fast reader answers, it must say what feedparser would say, so the names
and their meanings are feedparser's (6.0, ``mixin.py`` and ``namespaces/``).
"""

import re
from functools import lru_cache

_NETSCAPE = "http://my.netscape.com/rdf/"
_PODLOVE = "http://podlove.org/"

UNUSUAL = "unusual"
"""Nothing that we read, and nothing that could be passed over without a thought."""

INERT = "inert"
"""It changes nothing that we keep."""

LONGEST_TAG = 200
"""Characters of an element's name and namespace."""

_CORE = frozenset(
    {
        "",
        "http://backend.userland.com/rss",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/rss/1.0/",
        f"{_NETSCAPE}simple/0.9/",
        "http://purl.org/atom/ns#",
        "http://www.w3.org/2005/atom",
        "http://purl.org/rss/1.0/modules/rss091#",
        # WordPress's numbers of sites and posts stand in it without a prefix.
        "com-wordpress:feed-additions:1",
    }
)
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    f"{_PODLOVE}simple-chapters": "psc",
    "http://webns.net/mvcb/": "admin",
    "http://creativecommons.org/ns#license": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativecommons",
}
_SPOKEN_FOR = frozenset(_PREFIXES.values())

_MEANINGS = {
    name: meaning
    for meaning, names in {
        "item": "item entry",
        "title": "title dc_title",
        "media title": "media_title",
        "link": "link",
        "id": "guid id",
        "description": "description dc_description media_description",
        "summary": "summary itunes_summary",
        "content": "content content_encoded fullitem",
        "published": "published pubdate issued dcterms_issued",
        "updated": "updated modified lastbuilddate dc_date dcterms_modified",
        "created": "created dcterms_created",
        "language": "language dc_language",
        "ttl": "ttl",
        "sy_updateperiod": "sy_updateperiod",
        "sy_updatefrequency": "sy_updatefrequency",
        "aside": "subtitle tagline rights copyright info itunes_subtitle dc_rights "
        "feedburner_browserfriendly",
        "image": "image",
        "text input": "textinput",
        "source": "source",
        "skips": "skiphours skipdays",
        # Handlers of feedparser for which we have none, and the names under which it
        # keeps what we read.
        UNUSUAL: "abstract body channel feed rss tags where georssgeom "
        "newlocation date links authors contributors entries license enclosures "
        "published_parsed georss_where xhtml_body",
    }.items()
    for name in names.split()
}
_WHOLLY_UNUSUAL = ("content_", "gml_", "psc_")
_DECLARED = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def meaning_of(tag: str) -> str:
    """Return what an element says: a name of ours, ``INERT`` or ``UNUSUAL``.

    Args:
        tag: as lxml writes it: ``name``, or ``{namespace}name``.
    """
    # No longer ones: the cache would keep megabytes of a hostile document's names.
    return _meaning_of(tag) if len(tag) <= LONGEST_TAG else UNUSUAL


@lru_cache(maxsize=1024)
def _meaning_of(tag: str) -> str:
    name = name_of(tag)
    prefix, _, bare = name.rpartition(":")
    if "_" in bare and not prefix:
        return UNUSUAL
    whole = f"{prefix}_{bare}" if prefix else bare
    fallback = UNUSUAL if whole.startswith(_WHOLLY_UNUSUAL) else INERT
    return _MEANINGS.get(whole, fallback)


def name_of(tag: str) -> str:
    """Return an element's name in small letters, with the usual prefix.

    Args:
        tag: as lxml writes it: ``name``, or ``{namespace}name``.

    Returns:
        ``title``, ``dc:date``; ``?:name`` where the namespace says nothing to us.
    """
    namespace, _, name = tag.lstrip("{").rpartition("}")
    prefix = _prefix(namespace)
    if prefix is None:
        prefix = "?"
    return f"{prefix}:{name.lower()}" if prefix else name.lower()


def strange_defaults(text: str) -> frozenset[str] | None:
    """Return the namespaces that stand in a document without a prefix, and are none.

    Feedparser goes by prefixes where it does not know a namespace. A document that
    calls something else "media", or means two things by one prefix, is left to it;
    and so is one whose elements have no prefix and yet another namespace.

    Args:
        text: the document.

    Returns:
        Namespaces to look for; None: the prefixes are not the usual ones.
    """
    meant: dict[str, str] = {}
    strange = set()
    for prefix, double, single in set(_DECLARED.findall(text)):
        uri = double or single
        known = _prefix(uri)
        if not prefix:
            if known is None:
                strange.add(uri)
            continue
        spelled = prefix.lower()
        is_usual = spelled == known or spelled not in _SPOKEN_FOR
        if not is_usual or meant.setdefault(prefix, uri) != uri:
            return None
    return frozenset(strange)


def _prefix(namespace: str) -> str | None:
    """Return "" for the formats' own namespaces; None for one that has no handler."""
    spelled = namespace.lower()
    if spelled in _CORE or "backend.userland.com/rss" in spelled:
        return ""
    return _PREFIXES.get(spelled)
