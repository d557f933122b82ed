"""The sentences behind the labels, one place for all of them.

A text is one sentence. In a mend, ``{options}`` is the command that changes this
source (or adds it, if it is not there yet), ``{url}`` its address, ``{id}`` its
number.
"""

from typing import Final

_CERTIFICATE: Final = (
    "wait until the site renews it, or trust any certificate of this source: "
    "{options} --accept-any-certificate"
)
_BROWSER: Final = "open {url} in a browser to see what it shows"
_ANOTHER: Final = (
    "look for another feed of this site: storywatch source add {url} --kind feed"
)
_ADDRESS: Final = (
    "give the whole web address, for example storywatch source add https://example.org/"
)
_PAGE: Final = (
    "watch its links or its text instead: {options} --kind listing, or --kind page"
)

TEXTS: Final[dict[str, str]] = {
    # The client: no answer came.
    "timeout": "The server did not answer within the deadline.",
    "dns": "The name in the address does not exist, or the network is down.",
    "refused": "The server refuses connections.",
    "no-route": "The network on this side does not lead to the server.",
    "crowded-out": (
        "Too many large documents came at once, and this one had to wait too long."
    ),
    "disconnected": "The connection broke before the answer was complete.",
    "unreachable": "The server could not be reached.",
    "protocol": "The server answered with something that is not HTTP.",
    "encoding": "The answer is compressed in a way that cannot be undone.",
    "too-large": "The document is larger than the limit.",
    "headers": "The answer has more headers than any honest server sends.",
    "too-many-redirects": (
        "The address leads from one redirect to the next without end."
    ),
    "tls": "The secure connection could not be made.",
    "tls-expired": "The server's certificate has expired.",
    "tls-self-signed": (
        "The server signed its certificate itself, so nobody vouches for it."
    ),
    "tls-untrusted": (
        "The server's certificate comes from an authority that is not trusted."
    ),
    "tls-wrong-host": "The server's certificate belongs to another name.",
    "tls-old": "The server only offers an encryption that is too old to be safe.",
    # Addresses that are not asked.
    "not-public": "The address lies in a private network, which is not asked.",
    "port": "The address names a port that is not used for web pages.",
    "scheme": "Only addresses that begin with http:// or https:// can be polled.",
    "credentials": (
        "The address holds a user name or a password, which would be kept in the clear."
    ),
    "malformed": "This is not a web address.",
    "nothing": "No address was given.",
    "mail": "This is a mail address, not a web address.",
    "file": "This is a file on this machine, not a web address.",
    "no-host": "This is a single word, not a web address.",
    "too-long": "The address is longer than any that can be kept.",
    # What the server says.
    "http": "The server answered {status}, which is no document.",
    "http-3xx": "The server answered {status} without saying where to go.",
    "http-4xx": "The server answered {status}: it does not give this document.",
    "http-401": "The server answered {status}: it asks for a login.",
    "http-402": "The server answered {status}: it asks for a payment.",
    "http-403": "The server answered {status}: it does not let us in.",
    "http-404": "The server answered {status}: there is nothing at this address.",
    "http-410": "The server answered {status}: what was here is gone for good.",
    "http-429": (
        "The server answered {status}: it was asked too often, and is now asked less."
    ),
    "http-451": "The server answered {status}: it may not show this here.",
    "http-5xx": "The server answered {status}: it has a fault of its own.",
    "http-503": "The server answered {status}: it is overloaded or being repaired.",
    # What came instead of a list.
    "empty": "The server answers, but with nothing in it.",
    "html": "A web page came where a feed was expected.",
    "no-links": "It is a page without links to articles.",
    "not-a-feed": "The document is not a feed in any format that can be read.",
    "not-json": "The document begins like a JSON feed but is not JSON.",
    "parser": "The document is so broken that it could not be read.",
    "not-opml": "The document is not an OPML list.",
    "not-a-list": "The document is neither OPML nor JSON nor a list of addresses.",
    "declares-entities": (
        "The document declares entities of its own, as attacks do, and was not read."
    ),
    "consent": "A page that asks for consent to cookies came in place of the document.",
    "captcha": "A page that checks for robots came in place of the document.",
    "login": "A login page came in place of the document.",
    "selector": "The CSS selector is not valid.",
    "robots": "The site's robots.txt forbids fetching this page.",
    "robots-unreachable": (
        "The site's robots.txt could not be had, so its pages were not asked for."
    ),
    "host-busy": "The site asked to be left alone for longer than news can wait.",
    "no-address": "The source named no page.",
    "no-text": "The page shows no text of an article.",
    "not-html": "It is no web page.",
    "consent-wall": "The site shows a consent page in its place.",
    "robot-wall": "The site shows a check for robots in its place.",
    "neither-feed-nor-page": "There is neither a feed nor a page at this address.",
    "page-without-feed": (
        "No feed was found on this page or in the usual places of its site."
    ),
    "page-without-sitemap": "No sitemap was found in the usual places of this site.",
    "not-a-page": (
        "There is no web page at this address, so it cannot be watched as one."
    ),
    # Polling.
    "gone": "The server says that it is gone for good; it is not polled any more.",
    "removed": "It was removed and is not polled any more.",
    "not-listed": "Its sitemap index does not list it any more.",
    "poison": "Every attempt to poll it broke off, so it was set aside.",
    "unstorable": "What it lists could not be saved.",
    "own-outage": (
        "The network on this side was down; this is not charged to the source."
    ),
    # Blind spots that are no reason of a single poll.
    "failing": (
        "It could not be read for a while; what it published meanwhile may be missed."
    ),
    "moved": "It lives at another address now.",
    "overdue": "It has been silent for longer than it usually is.",
    "stuck-validators": (
        "Its server says “not modified” although something has changed; it is now "
        "read whole each time."
    ),
    "overflow": (
        "Its list turned over between two polls, so entries may have been missed."
    ),
    "capped": "Its list is longer than the limit, and the rest was not read.",
    "unresolved-link": (
        "An aggregator's link did not lead to its article: only a browser follows it."
    ),
    "not-an-article": (
        "There is no article at this address: a missing page, a parked name, or a "
        "shell that needs a script."
    ),
    "not-mentioned": (
        "What its source tells mentions nobody watched, so its page was not fetched."
    ),
    "not-wanted": "The pages of its source are not fetched: it was set up so.",
    "wanted-in-full": (
        "It was only skimmed, and mentions somebody watched: its page is read in full."
    ),
    "extraction-collapse": (
        "Its pages hardly yield any text any more, so only headlines are left."
    ),
    "walled": (
        "A wall stands before its pages (consent, robot check or log-in), so only "
        "headlines are left."
    ),
}

MENDS: Final[dict[str, str]] = {
    "timeout": "try again later, or allow more time: STORYWATCH_HTTP_DEADLINE_SECONDS",
    "dns": "check the spelling of the address and your connection",
    "refused": "check the address, and whether it is http:// or https://",
    "no-route": "check your connection; some servers only answer over IPv6",
    "crowded-out": "try again later",
    "disconnected": "try again later",
    "unreachable": "try again later",
    "protocol": "check the address, and whether it is http:// or https://",
    "encoding": _ANOTHER,
    "too-large": (
        "raise STORYWATCH_HTTP_MOST_BYTES, or look for a shorter feed of this site"
    ),
    "headers": _ANOTHER,
    "too-many-redirects": _BROWSER,
    "tls": (
        "check whether the site works in a browser; an http:// address may still answer"
    ),
    "tls-expired": _CERTIFICATE,
    "tls-self-signed": _CERTIFICATE,
    "tls-untrusted": _CERTIFICATE,
    "tls-wrong-host": (
        "check the spelling of the host (with or without www.), or trust any "
        "certificate of this source: {options} --accept-any-certificate"
    ),
    "tls-old": "ask the site to update its server",
    "not-public": (
        "if it is your own network, allow it: "
        "STORYWATCH_ALLOWED_NETWORKS=192.168.0.0/16"
    ),
    "port": "if it is your own server, allow its network: STORYWATCH_ALLOWED_NETWORKS",
    "scheme": _ADDRESS,
    "credentials": (
        "use an address without them; many sites offer a feed address with a token"
    ),
    "malformed": _ADDRESS,
    "nothing": _ADDRESS,
    "mail": _ADDRESS,
    "file": "import a list of sources from a file: storywatch source import FILE",
    "no-host": _ADDRESS,
    "too-long": "look for a shorter address of the same document",
    "http": _BROWSER,
    "http-3xx": _BROWSER,
    "http-4xx": _BROWSER,
    "http-401": "look for a feed that needs no login",
    "http-402": "look for a feed that is free",
    "http-403": (
        "set STORYWATCH_CONTACT so that the site sees who asks, or look for another "
        "feed of it"
    ),
    "http-404": (
        "check the address, or give the site's: storywatch source add finds its feeds"
    ),
    "http-410": _ANOTHER,
    "http-429": "poll it less often: {options} --every 240",
    "http-5xx": "try again later",
    "http-503": "try again later",
    "empty": _BROWSER,
    "html": (
        "find its feed again: storywatch source add {url} --kind feed, or watch the "
        "page: {options} --kind listing"
    ),
    "no-links": (
        "name the part with the links: {options} --include CSS, or watch the page "
        "itself: --kind page"
    ),
    "not-a-feed": _PAGE,
    "not-json": _ANOTHER,
    "parser": _ANOTHER,
    "not-opml": "export the list again from your reader as OPML",
    "not-a-list": "export it again as OPML, or write one address a line",
    "declares-entities": "export it again without a document type",
    "consent": _ANOTHER,
    "captcha": (
        "poll it less often: {options} --every 240, or look for another feed of "
        "this site"
    ),
    "login": "look for a feed that needs no login",
    "selector": (
        "correct it: {options} --include CSS (such as main or .article), or "
        "--ignore CSS"
    ),
    "robots-unreachable": "look at it in a browser; it is tried again by itself",
    "host-busy": "nothing: the site's other pages are asked for when it allows that",
    "no-address": "nothing: its headline and summary are used as they are",
    "no-text": "look at it in a browser: it may need a script or a subscription",
    "not-html": "nothing: its headline and summary are used as they are",
    "consent-wall": "look at it in a browser, or look for a feed with full texts",
    "robot-wall": "look for a feed with full texts, or ask the site to let us in",
    "robots": "watch its feed instead: storywatch source add {url} --kind feed",
    "neither-feed-nor-page": _BROWSER,
    "page-without-feed": (
        "watch its links or its text: storywatch source add {url} --kind listing, "
        "or --kind page"
    ),
    "page-without-sitemap": (
        "watch its links: storywatch source add {url} --kind listing"
    ),
    "not-a-page": "leave --kind out: storywatch source add {url}",
    "gone": (
        "remove it: storywatch source remove {id}, or look for its new address: "
        "storywatch source add {url}"
    ),
    "removed": "take it up again: storywatch source add {url}",
    "poison": "try it once more: storywatch source poll {id}",
    "unstorable": "look at what it lists: storywatch source show {id}",
    "failing": "see its last polls: storywatch source show {id}",
    "moved": "nothing, if the new address is right: storywatch source show {id}",
    "overdue": "open {url} in a browser: is there anything new?",
    "overflow": "poll it more often: {options} --every 15",
    "capped": "add its parts as sources of their own",
    "extraction-collapse": (
        "open one of its articles in a browser: a new layout, or a wall?"
    ),
    "unresolved-link": "watch the outlet itself: storywatch source add its address",
    "not-an-article": "open the address in a browser: is there an article?",
    "not-mentioned": "to have all its pages: storywatch source set {id} --text always",
    "not-wanted": "to have its pages: storywatch source set {id} --text always",
    "wanted-in-full": "wait for the next pass, or begin one: storywatch watch",
    "walled": (
        "nothing lets us in; watch an outlet without a wall as well, or spare its "
        "pages: storywatch source set {id} --text never"
    ),
}
"""By label; one that is missing here needs nothing but patience."""
