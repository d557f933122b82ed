"""Does a name stand where a company's stands? ``Meta to cut``, ``sued Apple``.

Fruits and rivers do not announce, sue or hire. The verb right after a name that may
be a word speaks for a company, so does one right before that is done to somebody,
what only a company has (``Apple CEO``), what it is called (``le groupe Orange``) and
an ending that only names have. From general knowledge of the languages of the news.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from storywatch.mention.acting_verbs import acting_verbs
from storywatch.mention.found import Found

ACTS = 0.75
HAS_ACTED = 0.6
IS_DEALT_WITH = 0.5
IS_CALLED_FIRM = 0.75
HAS_OFFICE = 1.25
ENDS_LIKE_A_NAME = 0.6
"""Log odds, set by hand."""

_LOOKED_AT = 32

_NEXT = re.compile(r" ([^\W\d_]+)")
_FUTURE = re.compile(r"\w{2,}(?:ará|erá|irá|erà|irà)")
"""Spanish, Portuguese and Italian verbs to come: cerrará, annuncerà."""

_ACTS_SOON = re.compile(r" to (?!(?:the|an?|be|its|his|her|my|your|their)(?!\w))\w+")
"""A headline's ``to``, which begins what is going to be done."""

_HAVE = frozenset({"hat", "hatte", "haben", "heeft", "har", "ha", "avait"})
_PAST: Mapping[str, str] = MappingProxyType({"en": "ed", "de": "te", "sv": "ade"})
"""What regular verbs end in when they tell what was done."""

_DECLINED = frozenset({"pl", "cs", "sk", "hr", "sr", "sl", "hu", "fi"})
"""Languages whose endings a name of another language takes."""

_OFFICE = re.compile(
    r"[ -](?:ceo|cfo|boss|chief|chef|executives?|spokes\w+|employees?|workers?|staff|"
    r"shares?|stock|stores?|customers?|users?|founders?|co-founder|headquarters|"
    r"lawyers?|subsidiar\w+|devices?|engineers?|drivers?|warehouses?|shareholders?|vans?|parcels?|packages?|"
    r"orders?|"
    r"executive|accounts?|cards?|software|patents?|products?|services?|"
    r"aktien?|konzerns?|kunden?|kundin\w*|manager\w*|gründer\w*|sprecher\w*|"
    r"mitarbeite\w+|tochter\w*|mutter|zentrale|apps?|geräte?\w*|nutzer\w*|fahrer\w*|"
    r"lager\w*|pakete?n?|werke?n?|shops?|server\w*|cloud|diensten?|karten?|boten?|"
    r"angestellte\w*|beschäftigte\w*|vorstand\w*|topmanager\w*|händler\w*|"
    r"aandeel|aandelen|topman|klanten|medewerkers?|kunder|aktien|chefen|osake\w*|"
    r"részvény\w*|hisse\w*|france|deutschland|germany|japan|europe|europa|india|uk|ireland|"
    r"italia|italy|españa|spain|polska|brasil|canada|australia|schweiz|österreich|méxico|"
    r"nederland|belgium|românia|türkiye)(?!\w)"
)
_FIRM = re.compile(
    r"(?<!\w)(?:company|firm|giants?|retailer|group|startup|start-up|konzern\w{0,3}|"
    r"\w+konzern\w{0,3}|unternehmens?|firma|riesen?|\w+riesen?|anbieters?|hersteller\w?|"
    r"handelskette|groupe|société|entreprise|géant|opérateur|enseigne|marque|"
    r"empresa|compañía|gigante|multinacional|operadora|cadena|tecnológica|azienda|"
    r"società|gruppo|colosso|operatore|catena|companhia|multinacional|rede|bedrijf|"
    r"concern|keten|winkelketen|techreus|koncern\w{0,3}|firm[ay]|spółk\w{1,2}|sieci?|"
    r"operator\w{0,3}|gigant\w{0,3}|společnost\w{0,2}|řetězec|компани[яиюей]{1,2}|"
    r"корпораци[яиюей]{1,2}|компані[яїюєй]{1,2}|företaget|bolaget|jätten|selskabet|"
    r"yhtiö\w{0,3}|jätti|cég\w{0,3}|vállalat\w{0,3}|compania|tvrtka|kompanija) "
    r"[\"'«»„“”‚‘]?$"
)
_DEALT_WITH = re.compile(
    r"(?<!\w)(?:sue|sues|sued|suing|fine|fines|fined|accuses?|accused|orders?|ordered|"
    r"against|bei|gegen|verklagt|zwingt|wirft|warnt|chez|contre|contra a?|multa a|"
    r"demanda a|contro|tegen|przeciwko|proti|против|проти|mot) $"
)


def agency(found: Found, folded: str, language: str) -> tuple[float, str]:
    """Weigh the verb beside a mention, or what else makes it somebody's name.

    Args:
        found: the mention.
        folded: the field, folded.
        language: of the article.

    Returns:
        Log odds, 0 or above, and the evidence in words, which may be empty.
    """
    start, end = found.folded_start, found.folded_end
    if found.entity.kind != "organisation":
        return 0.0, ""  # who bears a person's surname acts as well
    after = folded[end : end + _LOOKED_AT]
    before = folded[max(0, start - _LOOKED_AT) : start]
    if office := _OFFICE.match(after):
        return HAS_OFFICE, f'for: "{office[0].strip(" -")}" after it'
    if firm := _FIRM.search(before):
        return IS_CALLED_FIRM, f'for: "{firm[0].strip()}" before it'
    verb = _NEXT.match(after)
    if verb and (
        verb[1] in acting_verbs()
        or _FUTURE.fullmatch(verb[1])
        or (verb[1] == "to" and _ACTS_SOON.match(after))
    ):
        return ACTS, f'for: "{verb[1]}" after it'
    if with_verb := _DEALT_WITH.search(before):
        return IS_DEALT_WITH, f'for: "{with_verb[0].strip()}" before it'
    if verb and (verb[1] in _HAVE or _is_past(verb[1], language)):
        return HAS_ACTED, f'for: "{verb[1]}" after it'
    ending = folded[found.alias_end : end]
    if ending[:1] == "'" or (ending and language in _DECLINED):
        return ENDS_LIKE_A_NAME, f'for: the ending "{ending}"'
    return 0.0, ""


def _is_past(word: str, language: str) -> bool:
    ending = _PAST.get(language)
    return ending is not None and len(word) > 4 and word.endswith(ending)
