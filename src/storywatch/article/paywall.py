"""Whether a page says that its article must be paid for."""

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.linked_values import truth_in
from storywatch.article.meta_tags import MetaTags

TIERS = {"free": True, "locked": False, "premium": False, "paid": False}
"""Words of ``article:content_tier``; ``metered`` says neither."""


def free_to_read(linked: LinkedArticle, meta: MetaTags) -> bool | None:
    """Tell whether an article may be read without paying; None: the page is silent.

    Args:
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
    """
    if linked.is_free is not None:
        return linked.is_free
    told = truth_in(meta.first("isaccessibleforfree"))
    if told is not None:
        return told
    tier = meta.first("article:content_tier", "og:article:content_tier")
    return TIERS.get(tier.lower())
