"""How publishers word the furniture of their pages.

German and English, with the commonest French, Italian and Spanish. Each entry is a
regular expression without case; a blank stands for any white space. Nothing here may
match a note of correction: that is news.
"""

_DATE = r"[\w.,:/ -]{0,15}\d[\w.,:/ -]{0,25}"
_CREDITED = (
    "(foto|photo|bild|image|picture|video|grafik|illustration|quelle|credit|copyright)"
)
_PIECES = "(beiträge|artikel|meldungen|nachrichten|themen|news|links|inhalte)"

WHOLE_LINES = (
    # advertising
    "anzeige|werbung|reklame|promotion|advertorial|annonce",
    "ad|advertisement|sponsored( content)?|article content",
    "publicité|pubblicità|publicidad",
    # buttons
    "(artikel )?(teilen|drucken|merken|speichern|anhören|vorlesen|kommentieren)",
    "share( (this|on|via) .*)?|print|save|copy link|link kopieren",
    "listen( to article)?",
    r"(\d+ )?(kommentare?|comments?|commentaires?)|kommentar abgeben",
    "(mehr|weiter) ?lesen|read more|lire (la suite|aussi)|mehr infos",
    "(zum|zur) (startseite|thema|hauptinhalt|video|bildergalerie)|hauptinhalt",
    "newsletter|abonnieren|subscribe|sign (up|in)|log ?in|anmelden|registrieren",
    "follow us.*|folgen sie uns.*|home|startseite|menü|menu",
    "facebook|twitter|whatsapp|x|linkedin|e-?mail|telegram|pinterest|reddit",
    # places of what is loaded later
    "bildergalerie|externer inhalt.*|link zum .*inhalt|loading.*|wird geladen.*",
)
"""Nothing else stands on the line."""

BEGINNINGS = (
    # times
    "(geschätzte )?(lesedauer|lesezeit|reading time|read time|temps de lecture)",
    r"\d+ ?min(uten?|utes?|\.)?( (lesezeit|lesedauer|read|to read))?\.?$",
    "(zuletzt )?(aktualisiert|veröffentlicht|erstellt) am$",
    rf"(stand|(zuletzt )?(aktualisiert|veröffentlicht|erstellt))( am|:) {_DATE}$",
    rf"((last )?updated|published|posted)( on|:) {_DATE}$",
    # credits
    rf"{_CREDITED}s?( \[m\])? ?([:©/]|by |credits?:)",
    r"©|\(c\) |\(?(quelle|foto|bild|credit|photo):",
    "(mit|aus) (agenturmaterial|material (von|der))",
    r"dieser? (artikel|text|beitrag) (ist|erschien|wurde) (zuerst|zunächst|erstmals)",
    "(originally|first) published|dieses thema im programm",
    "all rights reserved|alle rechte vorbehalten",
    # other articles
    r"(lesen|hören|sehen) sie (auch|dazu|hier|mehr)|mehr (zum thema|dazu|news)\b",
    r"(auch|ebenfalls) (interessant|lesenswert)|das könnte (sie|dich) (auch|ebenfalls)",
    r"(read (more|also|next|this)|lesetipp|mehr|more) ?[:|]|also read|see also",
    r"more (on this|stories)\b|related( ?:| (articles?|stories|content|links|posts)$)",
    # invitations
    "click here|tap here|(sign up|subscribe|register) (for|to|now|here)",
    r"(jetzt|hier) (\S+ ){0,4}(abonnieren|anmelden|bestellen|testen|abschließen)",
    r"(jetzt|hier) (\S+ )?melden",
    r"get (the latest|daily) .{0,60}(news|inbox|newsletters?|updates|alerts)\b",
    r"follow \S+( \S+)? on\b|join (our|the (conversation|debate|discussion))",
    "(folgen|abonnieren) sie|fehler (gefunden|entdeckt)|(have|got) a (story|tip)",
    "you must (confirm|be logged)|please log ?(in|out)|this is a breaking",
)
"""The line is short and begins so."""

AGENCIES = (
    r"getty images|picture[ -]alliance|imago( ?images)?|shutterstock|istock|unsplash",
    "keystone|adobe ?stock|epa|dpa|afp|reuters|apa|sda|ap",
)
"""Whose pictures they are."""

TEASER_HEADINGS = (
    rf"(neue?ste|ähnliche|weitere|beliebte|empfohlene) {_PIECES}",
    rf"(verwandte|meistgelesene|passende) {_PIECES}",
    "das könnte (sie|dich) (auch|ebenfalls) interessieren|auch interessant",
    "(mehr|weiteres?) zum thema|mehr themen.*|mehr (von|aus) .{1,40}",
    "weiterführende links|lesen sie auch|meistgelesen|beiträge aus dem forum",
    "related (articles?|stories|content|posts|topics|news)|recommended( .{1,20})?",
    "more (stories|from .{1,40}|on this story)|most (read|popular|viewed)",
    "you (may|might) (also )?(like|be interested in)|latest (news|stories|posts)",
    "read (next|more)|up next|trending( now)?|top stories|what to read next",
    "à lire aussi|leggi anche|te puede interesar",
    "(leser)?kommentare|(reader )?comments",
)
"""Over a list of other articles, or over what readers wrote."""
