"""The outlet's name as a page gives it."""

import re

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.text import bare_words

PUBLISHER_TAGS = ("application-name", "dc.publisher", "dcterms.publisher", "publisher")
"""Meta elements that name an outlet where neither Open Graph nor JSON-LD does."""

MOST_WORDS = 5
"""Of a name before a claim; what is longer is all claim."""

_CLAIM = re.compile(r"\s+[|–—:•·-]\s+")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}$", re.IGNORECASE)
_ENDINGS = re.compile(r"^(?:www\.)|(?:\.[a-z]{2,3})?\.[a-z]{2,10}$", re.IGNORECASE)


def publisher_of(linked: LinkedArticle, meta: MetaTags) -> str:
    """Return the outlet's name without its claim; empty when the page gives none.

    Open Graph's comes first: it names the outlet, JSON-LD's often the company. But
    where it is only a domain, or JSON-LD writes the same in words, JSON-LD's is
    taken.

    Args:
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
    """
    site, told = meta.first("og:site_name"), linked.publisher
    if told and not is_domain(told) and (is_domain(site) or _is_squeezed(site, told)):
        site = told
    candidates = (site, told, *meta.all(*PUBLISHER_TAGS))
    name = next((one for one in candidates if one and "://" not in one), "")
    first = _CLAIM.split(name)[0].strip(" |–—:•·-")
    return first if first and len(first.split()) <= MOST_WORDS else name


def is_domain(name: str) -> bool:
    """Tell whether a name is written as a domain: ``bote.example``."""
    return bool(_DOMAIN.match(name))


def outlet_key(name: str) -> str:
    """Return what is the same in ``Der Bote``, ``derbote`` and ``www.derbote.de``."""
    return bare_words(_ENDINGS.sub("", name.strip())).replace(" ", "")


def _is_squeezed(site: str, told: str) -> bool:
    return site.islower() and outlet_key(site) == outlet_key(told)
