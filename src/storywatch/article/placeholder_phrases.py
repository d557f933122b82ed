"""How pages word themselves that stand where no article is.

Missing pages, broken servers, parked domains, empty shells. Each entry is a regular
expression without case; a blank stands for any white space.
"""

import re

from storywatch.source.wall_phrases import any_of

_THING = (
    "(the |this |die |der |diese[rs]? )?(requested |angeforderte )?(web)?"
    "(page|site|url|article|story|content|document|seite|artikel|beitrag|inhalt)"
)

MISSING_TITLE = any_of(
    # Numbers alone, or with the words that go with them: articles also begin with 500.
    r"(http |status |error |fehler |erreur |errore )*[45]\d\d( (error|fehler))?",
    r"[45]\d\d[ :–—-]{1,3}((page|seite|file|datei) )?(not found|nicht gefunden|gone)",
    r"[45]\d\d[ :–—-]{1,3}(forbidden|unauthorized|bad (request|gateway)|error)",
    r"[45]\d\d[ :–—-]{1,3}((internal )?server error|gateway time-?out)",
    r"[45]\d\d[ :–—-]{1,3}(service (temporarily )?unavailable|too many requests)",
    r"5\d\d[ :–—-]{1,3}(origin|connection|web server|host|a timeout).{0,40}",
    # Missing.
    rf"({_THING} )?(was |could )?not (be )?found|{_THING} (is not|isn.t) available",
    rf"{_THING} (is no longer available|does(n.t| not) exist|has (moved|expired))",
    rf"({_THING} )?(wurde |konnte |ist )?(leider )?nicht (mehr )?(gefunden|verfügbar)"
    "( werden)?",
    f"{_THING} existiert nicht( mehr)?|fehler: seite nicht gefunden",
    "(cette )?page (introuvable|non trouvée|inexistante)|contenu introuvable",
    "(pagina|contenuto) non trovat[ao]|página no encontrada|no encontrado",
    "página não encontrada|pagina niet gevonden|siden (blev )?ikke (fundet|funnet)",
    "sidan (kunde inte hittas|hittades inte)|strona nie (została znaleziona|istnieje)",
    "nie znaleziono( strony)?|stránka nenalezena|страница не найдена",
    "(aradığınız )?sayfa bulunamadı|页面(不存在|未找到)|找不到(页面|网页)",
    "ページが見つかりません(でした)?",
    "(o+ps|hoppla|ups)[!., ]*(something went wrong|da ist etwas schiefgelaufen)?[!.]?",
    # Broken.
    "(internal )?server error|bad gateway|gateway time-?out|forbidden|access denied",
    "service (temporarily )?unavailable|(site )?(under|down for) maintenance",
    "wartungsarbeiten|wartungsmodus|wir sind gleich (wieder|zurück).{0,20}",
    "error: the requested url could not be retrieved|(web ?page|site) blocked",
    "(access|zugriff) (to this (site|page) )?(blocked|verweigert|gesperrt)",
)
"""What the title of a page, without the outlet's name, says when nothing is there."""

PARKED = any_of(
    r"domain( name)? (\S+ )?(is|may be) (available )?(for sale|parked)|domain for sale",
    r"buy (this|the) domain|(this |the )?domain (\S+ )?has (recently )?expired",
    "(get|make an offer on) this domain|inquire about this domain",
    r"domain (\S+ )?(steht|ist) (hier )?(zum verkauf|zu verkaufen|geparkt|registriert)",
    "(diese )?domain (jetzt )?(kaufen|erwerben)|domain-?parking|domain geparkt",
    "(ce nom de domaine|ce domaine) est (à vendre|en vente)|acheter ce domaine",
    "(este|questo) domini[oo] (está|è) (en venta|in vendita)|dominio en venta",
    "parked (free|courtesy|domain)|(web)?page is parked|sponsored listings",
    "related (searches|links)|verwandte suchanfragen|privacy policy sedo",
    "(the )?sponsored listings displayed above|kein verhältnis zwischen.{0,40}sedo",
)
"""A name that nobody uses."""

PARKING_MARKS = re.compile(
    r"sedoparking|parkingcrew|bodis\.com|hugedomains|//(?:www\.)?dan\.com|afternic"
    r"|parklogic|above\.com|/lander\b|skenzo|domainsponsor|adsense/domains",
    re.IGNORECASE,
)
"""Marks of those who sell such names."""

NEEDS_SCRIPT = any_of(
    "(enable|turn on|activate|requires?|needs?|without) java ?script",
    "java ?script (is |must be |to be )?(disabled|required|enabled|turned off)",
    "java ?script (ist )?(deaktiviert|aktivier(en|t)|einschalten|erforderlich)",
    "(aktivieren|benötigt|ohne|erfordert) (sie )?(bitte )?java ?script",
    "(activer|activez|sans) javascript|(habilit|activ)(ar|e) javascript",
    "(abilita|attiva)(re)? javascript|включите javascript",
)
"""Nothing is shown without a script."""

ONLY_LOADING = any_of(
    r"\W*(loading|lädt|wird geladen|bitte warten|please wait|chargement|cargando)\W*",
    r"\W*(caricamento( in corso)?|загрузка|yükleniyor|加载中|読み込み中)\W*",
)
"""The whole of what a shell shows."""

SENDS_ON = re.compile(
    r"""<meta\b[^<>]{0,100}?http-equiv\s*=\s*["']?refresh\b[^<>]{0,100}?content\s*=\s*"""
    r"""["']?\s*\d\s*;\s*url\s*=""",
    re.IGNORECASE,
)
"""To another address, within ten seconds."""
