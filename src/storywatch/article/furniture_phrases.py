"""How publishers word the furniture of their pages.

German and English, with the commonest French, Italian and Spanish. Each entry is a
regular expression without case; a blank stands for any white space. Nothing here may
match a note of correction: that is news.
"""

_DATE = r"[\w.,:/ -]{0,15}\d[\w.,:/ -]{0,25}"
_CREDITED = (
    "(fotos?|photos?|photographs?|bild(er|quelle|nachweis|rechte)?|images?"
    "|pictures?|video|grafik|graphic|illustration|quelle|credits?|copyright)"
)
_PIECES = "(beiträge|artikel|meldungen|nachrichten|themen|news|links|inhalte)"
_PIECE = "(artikel|beitrag|text|seite|eintrag|article|story|post|page)"
_NETWORK = (
    "(facebook|twitter|x|whatsapp|linkedin|e-?mail|telegram|pinterest|reddit|xing"
    "|instagram|youtube|tiktok|bluesky|mastodon|threads|flipboard|messenger|signal"
    "|threema|sms|rss|google news)"
)
_COMMENTS = "(kommentare?|comments?|commentaires?)"
_NUMBER = r"\d{1,3}([., ]?\d{3})*"

WHOLE_LINES = (
    # advertising
    "anzeigen?|werbung|reklame|promotion|advertorial|annonce|promoted",
    "ad|ads|advertisements?|sponsored( content| by .{1,40})?|article content",
    "publicité|pubblicità|publicidad|reclame|annons|annonse",
    "(bezahlter|gesponserter) (inhalt|beitrag)|paid (content|post|partnership)",
    "((weiter|mehr) )?(lesen )?nach der (anzeige|werbung)|weiterlesen nach .{1,20}",
    "(story|article) continues (below|after).*|advertisement .{0,4}scroll .*",
    # sharing, printing, listening
    "(artikel )?(teilen|drucken|merken|speichern|anhören|vorlesen|kommentieren)",
    f"{_PIECE} (teilen|drucken|merken|speichern|anhören|vorlesen|kommentieren)",
    f"{_PIECE} (versenden|empfehlen|verschenken|melden|bewerten)",
    "share( (this|on|via) .*)?|print|save|(copy link|link kopieren|link copied)!?",
    f"((auf|per|via|mit|über|on|by) )?{_NETWORK}( (teilen|senden|share))?",
    rf"{_NETWORK}([ ,/|·•&-]+((und|and) )?{_NETWORK})+( .{{1,12}})?",
    f"(teilen|senden|tweet|pin|post|share) ?(auf|per|via|über|on|by|to)? {_NETWORK}",
    "(jetzt )?(teilen|weitersagen)|listen( to (this )?(article|story))?( now)?",
    # buttons and places on the page
    "(mehr|weiter) ?lesen|read more|lire (la suite|aussi)|mehr infos|mehr anzeigen",
    "(zum|zur) (startseite|thema|hauptinhalt|video|bildergalerie|galerie|fotostrecke)",
    "hauptinhalt|home|startseite|menü|menu|nach oben|zurück( zur? .{1,20})?",
    "back to (top|home|blog)|skip to .{1,20}|show (more|less)|view (all|more)",
    "newsletter|abonnieren|subscribe|sign (up|in)|log ?in|anmelden|registrieren",
    "follow us.*|folgen sie uns.*|inhaltsverzeichnis|table of contents",
    f"(vorherige|nächste|previous|next)[rs]? {_PIECE}",
    r"(page|seite) \d{1,3} (of|von|/) \d{1,3}",
    "impressum|datenschutz(erklärung)?|agb|cookie-?(einstellungen|settings|policy)",
    "privacy policy|terms of (use|service)|nutzungsbedingungen",
    # comments and ratings
    rf"\(?({_NUMBER} )?(leser)?{_COMMENTS}( \({_NUMBER}\))?\)?",
    f"kommentar (abgeben|schreiben|verfassen)|(keine|alle|no|show|view) {_COMMENTS}.*",
    "(leave a|post a|add a|be the first to) (comment|reply).*|comments are closed.*",
    rf"{_NUMBER} (bewertung(en)?|stimmen|votes?|ratings?|likes?|views?|aufrufe?)",
    rf"{_NUMBER} (shares?|reaktion(en)?|reactions?|mal geteilt|leser(innen)?)",
    r"\d([.,]\d)? ?(von|/|of|out of) ?\d{1,2}( \w+)?|[★☆⭐✩✭ ]+( .{0,12})?",
    r"(du hast|sie haben|ihr habt) \S+ \S+ (vergeben|bewertet)",
    rf"(\S+ )?(bewertete|bewerteten|bewerten sie|bewerte) (diesen|dieses) {_PIECE}",
    "(meine|deine|ihre|your|my) (bewertung|rating)( .{1,20})?",
    "(jetzt bewerten|rate this( .{1,12})?|(your|average) rating.{0,12})",
    r"ich (mag|möchte) (doch )?keinen? \w+ vergeben|(gefällt|daumen) \S+( nicht)?",
    f"(war|fanden sie|wie gefällt ihnen) (dieser|diesen) {_PIECE} .{{0,20}}",
    f"was this {_PIECE} (helpful|useful).{{0,12}}",
    r"\d{1,4}",
    # pictures, films, what is loaded later
    r"\(?(symbol|archiv|titel|vorschau)-?(bild|foto)s?\)?( ?[:/(].{0,40})?",
    r"\(?(file|stock|archive|library) (photo|image|picture)\)?( ?[:/(].{0,40})?",
    "bildergalerie|externer inhalt.*|link zum .*inhalt|loading.*|wird geladen.*",
    r"(bild|foto|image|photo|slide) \d+ (von|of|/) \d+|vollbild",
    "(play|watch) (the )?(video|now)",
    "video (abspielen|nicht verfügbar|ansehen)|(jetzt )?(ansehen|anhören)",
    "empfohlener (redaktioneller|externer) inhalt|diesen inhalt (laden|anzeigen)",
    "inhalt (laden|anzeigen|entsperren)|load (tweet|post|video|content)",
    # other articles
    r"mehr (von|aus|zu|über) (\S+ ?){1,4}(?<![.!?])",
    r"more (from|by|about) (\S+ ?){1,4}(?<![.!?])",
    # times
    r"(vor )?\d{1,2} (minuten?|stunden?|tagen?|wochen?|monaten?)",
    "(minutes?|hours?|days?|weeks?|months?) ago|gerade eben|just now",
    r"\d{1,2} (minutes?|hours?|days?|weeks?|months?|min|h)( ago)?",
)
"""Nothing else stands on the line."""

BEGINNINGS = (
    # times
    "(geschätzte )?(lesedauer|lesezeit|reading time|read time|temps de lecture)",
    r"(ca\. |etwa )?\d+[ -]?min(uten?|utes?|\.)?([ -](lese\S+|(to )?read))?\.?$",
    "(zuletzt )?(aktualisiert|veröffentlicht|erstellt|publiziert) am$",
    rf"(stand|(zuletzt )?(aktualisiert|veröffentlicht|erstellt))( am|:) {_DATE}$",
    rf"(erstmals )?publiziert( am|:)? {_DATE}$",
    rf"((last )?updated|published|posted)( on|:) {_DATE}$",
    # credits
    rf"{_CREDITED}( \[m\])? ?([:©/]|by |credits?:)",
    r"©|\(c\) |\(?(quelle|foto|bild|credit|photo):|copyright (©|\(c\)|\d{4})",
    "(mit|aus) (agenturmaterial|material (von|der))",
    r"dieser? (artikel|text|beitrag) (ist|erschien|wurde) (zuerst|zunächst|erstmals)",
    "(originally|first) published|dieses thema im programm",
    "all rights reserved|alle rechte vorbehalten",
    # other articles
    r"(lesen|hören|sehen) sie (auch|dazu|hier|mehr)|mehr (zum thema|dazu|news)\b",
    r"(auch|ebenfalls) (interessant|lesenswert)|das könnte (sie|dich) (auch|ebenfalls)",
    r"(read (more|also|next|this)|lesetipp|mehr|more) ?[:|]|also read|see also",
    r"more (on this|stories)\b|related( ?:| (articles?|stories|content|links|posts)$)",
    r"(tags?|themen|schlag(wort|worte|wörter)|stich(wort|worte|wörter)|topics?) ?:",
    r"(keywords?|filed under|posted in|kategorien?|rubriken?|ressorts?) ?:",
    "(à )?lire (aussi|également) ?:|à lire ?:|leggi anche ?:|lees ook ?:",
    "l[eæä]s (også|också) ?:|czytaj (też|także|więcej)|te puede interesar",
    "más información$|lea también|ilginizi çekebilir",
    "\u0130lg\u0130n\u0130z\u0130 çekeb\u0130l\u0130r",
    # who wrote it
    r"((additional )?(reporting|writing|editing) by|(redaktionelle )?mitarbeit:) ",
    r"(von|by|par|di|por) (\S+ ){1,5}((le|am|on|il|el) )?.{0,20}\d{4}\b.{0,20}$",
    r".{1,60}\(@\w{1,30}\) .{3,40}\d{4}$",
    "our standards:|.{0,80}purchase licensing rights",
    # invitations
    r".{0,140}\b(sign up|subscribe|register) (here|now|today)\W*$",
    r".{0,120}\bin (ihrem|ihr|deinem|dein|your) (\S+ )?(postfach|inbox)\b",
    "mit (der|ihrer|deiner) anmeldung (akzeptieren|stimmen|erklären|willigen)",
    "by (signing up|subscribing|clicking|entering|registering)\\b.{0,40}\\byou\\b",
    "(enjoying|enjoyed|liked|like) this (story|article|post|piece)",
    r"(soutenez|unterstützen sie|support) (\S+ ){0,3}(presse|journal\w+|uns|us)\b",
    "zum angebot|zu den angeboten|(puedes|puede) seguir|suivez-nous|seguici su",
    "click here|tap here|(sign up|subscribe|register) (for|to|now|here)",
    r"(jetzt|hier) (\S+ ){0,4}(abonnieren|anmelden|bestellen|testen|abschließen)",
    r"(jetzt|hier) (\S+ )?(melden|weiterlesen|freischalten|herunterladen)",
    r"get (the latest|daily) .{0,60}(news|inbox|newsletters?|updates|alerts)\b",
    r"follow (\S+ ){1,6}on (social|facebook|twitter|x|instagram|linkedin|tiktok)\b",
    r"follow \S+( \S+)? on\b|join (our|the (conversation|debate|discussion))",
    "(folgen|abonnieren) sie|fehler (gefunden|entdeckt)|(have|got) a (story|tip)",
    "(melden sie sich|melde dich) .{0,60}(an|newsletter)|(download|get) (the|our) app",
    r"(laden|holen) sie (sich )?(die|unsere) \S*app\b|verpassen sie (keine|nichts)",
    "(never|don.t) miss (a|an|out)|bleiben sie (informiert|auf dem laufenden)",
    "(sind sie|sie sind) (bereits|schon) (abonnent|kunde|registriert|mitglied)",
    "already (a|an) (subscriber|member)|(you must|please) (confirm|be logged|log ?in)",
    "you must (confirm|be logged)|please log ?(in|out)|this is a breaking",
    "(subscribe|sign in|register) to (continue|read|unlock)|to continue reading",
    f"(dieser|diesen) {_PIECE} (ist (nur|exklusiv)|weiterlesen|lesen sie mit)",
    f"this {_PIECE} is (only|exclusive|for subscribers)",
)
"""The line is short and begins so."""

LONG_BEGINNINGS = (
    # in place of what is loaded from elsewhere
    "an dieser stelle (finden|findest|befindet|steht|sehen) .{0,80}(inhalt|video)",
    "ich bin (damit )?einverstanden, dass (mir )?(externe|personenbezogene)",
    "(mit (dem|einem) klick|durch (das )?(klicken|aktivieren)) .{0,80}(inhalt|daten)",
    "externe inhalte|(zum|um) .{0,40}(anzeigen|ansehen) .{0,60}(cookies|einwilligung)",
    # earnings
    r"(hinweis|transparenz\S*|disclosure|disclaimer)\b.{0,60}(affiliate|provision)",
    f"(dieser?|this) {_PIECE} (enthält|(may )?contains?) .{{0,20}}(affiliate|werbe)",
    "(we|our .{0,20}) may (earn|receive|get) .{0,30}commission",
    r"(die mit .{1,20} (gekennzeichneten|markierten) links|bei \S* ?affiliate)",
)
"""The paragraph begins so, however long it is within reason."""

AGENCIES = (
    r"getty images|picture[ -]alliance|imago( ?images)?|shutterstock|istock|unsplash",
    "keystone|adobe ?stock|epa|dpa|afp|reuters|apa|sda|ap",
)
"""Whose pictures they are."""

TEASER_MARKS = (
    r"(ca\. )?\d{1,2} ?min(uten?|utes?|\.)?( (lesezeit|read))?|lesedauer.{0,12}",
    r"(\w{2,10}, )?\d{1,2}\. ?(\d{1,2}\.|[a-zäé]{3,9}\.?) ?\d{4}(,? .{0,14})?",
    r"(\w{3,10}, )?[a-z]{3,9}\.? \d{1,2}, \d{4}(,? .{0,14})?|\d{4}-\d{2}-\d{2}",
    r"\d{1,2} [a-z]{3,9}\.? \d{4}(,? .{0,14})?|(vor )?\d+ (\w+)( ago)?",
)
"""Lines under a teaser: how long it takes to read, of what day it is."""

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

BOX_HEADINGS = (
    "(lesen|sehen|hören) sie (auch|dazu|mehr)|auch (interessant|lesenswert)",
    "(mehr|weiteres?) (zum thema|dazu)|read (more|next|also)|also read|see also",
    "lire aussi|à lire aussi|leggi anche|mehr (von|aus) .{1,40}|more from .{1,40}",
)
"""Over one or two other articles in the midst of this one."""
