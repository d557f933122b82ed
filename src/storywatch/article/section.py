"""The outlet's section in which an article stands."""

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.publisher import is_domain, outlet_key

MOST_CHARACTERS = 80
"""Of a section's name; what is longer is a list of keywords."""

MOST_WORDS = 4
"""Of a section's name on a breadcrumb trail; what is longer is a headline."""

SECTION_TAGS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:section",
    "dcterms.subject",
    "section",
)
"""Names of the meta elements for it, the most used first."""

NO_SECTIONS = frozenset(
    {"home", "homepage", "startseite", "accueil", "inicio", "start"}
    | {"article", "articles", "artikel", "uncategorized", "allgemein"}
)
"""What a breadcrumb trail calls its first step, and templates what has no section."""


def section_of(
    linked: LinkedArticle, meta: MetaTags, *, title: str, publisher: str
) -> str:
    """Return the section as a page names it: JSON-LD, meta elements, breadcrumbs.

    Args:
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        title: of the article, which ends many a trail.
        publisher: the outlet's name, which is no section.

    Returns:
        One line, the first where several are named; empty when the page names none.
    """
    no_section = NO_SECTIONS | {
        outlet_key(one)
        for one in (publisher, linked.publisher, meta.first("og:site_name"), title)
    }
    steps = (one for one in linked.crumbs if len(one.split()) <= MOST_WORDS)
    told = (linked.section, *meta.all(*SECTION_TAGS), *steps)
    for one in told:
        name = one.split(",")[0].strip()
        is_short = 0 < len(name) <= MOST_CHARACTERS and "://" not in name
        if is_short and outlet_key(name) not in no_section and not is_domain(name):
            return name
    return ""
