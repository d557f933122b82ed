"""How walls word themselves: consent, proof of being human, log-in.

English and German, with the commonest of other European languages. Each entry is a
regular expression without case; a blank stands for any white space. One phrase alone
stands on many pages; walls say several.
"""

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """Compile phrases into one pattern, in a group of its own."""
    joined = "|".join(phrases).replace(" ", r"\s")
    return re.compile(f"(?:{joined})", re.IGNORECASE)


CONSENT_HOSTS = re.compile(r"^(?:consent|myprivacy|privacy-?gate|cmp)\.", re.IGNORECASE)
"""Machines that serve nothing but the question."""

CONSENT = any_of(
    # English
    "before you continue|(accept|reject|decline) all|(accept|allow) (all )?cookies",
    "manage (preferences|cookies|options|choices|settings)|cookie (settings|policy)",
    r"we (and our (\d+ )?partners )?(use|store)\b.{0,40}cookies|your privacy\b",
    # German
    "bevor sie (fort|weiter)|alle[s]? (akzeptieren|ablehnen)",
    "(akzeptieren|zustimmen) und weiter|(einwilligung|zustimmung).{0,20}widerrufen",
    "mit werbung (und (cookies|tracking) )?(weiter|lesen|nutzen)|pur-?abo",
    r"(wir|unsere partner)\b.{0,60}cookies|(cookie|datenschutz)-?einstellungen",
    # French, Italian, Spanish, Portuguese
    "avant de continuer|tout (accepter|refuser)|(accepter|refuser) (tout|et fermer)",
    "continuer sans accepter|nos partenaires.{0,60}cookies|paramétrer (les|mes)",
    "prima di continuare|(accetta|rifiuta) tutt[oi]|continua senza accettare",
    "i nostri partner.{0,60}cookie|informativa sui cookie",
    "antes de continuar|(aceptar|rechazar) tod[oa]s?|nuestros socios.{0,60}cookies",
    "(aceitar|rejeitar) tod[oa]s|nossos parceiros.{0,60}cookies",
    # Dutch, Danish, Norwegian, Swedish
    "voordat je verder ?gaat|(alles|alle cookies) (accepteren|weigeren)",
    r"(wij|we) en onze( \d+)? partners|cookievoorkeuren|akkoord gaan",
    "(accepter|afvis|godta|avvis) alle|(acceptera|godkänn|neka|avvisa) alla",
    r"(vi|vores|våre|våra)\b.{0,60}(cookies|informasjonskapsler|kakor)",
    # Polish, Czech
    "zanim przejdziesz|(akceptuj|odrzuć|zaakceptuj|zezwól na) wszystk",
    "nasi partnerzy.{0,60}(cookie|dane)|(přijmout|odmítnout) vše|souhlasím",
)
"""May we and our partners store what you read."""

ABOUT_CONSENT = any_of(
    r"cookie|informasjonskapsler|\bkakor\b|consent|privacy|tracking|partners?\b",
    "personal data|personali[sz]ed|advertis(ing|ements)|legitimate interest",
    r"einwillig|zustimm|datenschutz|werbung|partnern?\b|personenbezogen|endgerät",
    r"consentement|vie privée|données|publicité|partenaires|accepter|refuser",
    "consenso|dati personali|pubblicità|privacidad|publicidad|socios|parceiros",
    "toestemming|gegevens|advertenties|samtykke|samtycke|personvern|annons",
    r"zgod[aęy]|prywatno|reklam|partner|souhlas|soukrom|accept|akzeptier|ablehnen",
)
"""What a block of text speaks of when it belongs to such a question."""

ROBOT = any_of(
    # English
    "(verify|confirm|prove|verifying|making sure) (that )?you('re|’re| are)",
    "(are you|you are|you’re|you're) (not )?(a )?(human|robot)|not a bot",
    "checking (if the site|your browser)|enable javascript( and cookies)?",
    "unusual (traffic|activity)|just a moment|access denied|captcha|security check",
    "complete the (challenge|puzzle)|press (and|&) hold|performing security verif",
    # German
    "(sind sie|dass sie) (ein|kein) (mensch|roboter)|sicherheitsüberprüfung",
    "javascript (aktivieren|einschalten)|kein roboter|einen moment,? bitte",
    "ungewöhnliche[nr]? (datenverkehr|aktivität)|ray id",
    # French, Italian, Spanish, Portuguese
    "(pas|n'êtes pas|n’êtes pas) un robot|vérifi(er|ez|cation).{0,25}humain",
    "un instant|activer javascript|trafic inhabituel",
    "(non sei|non sono) un robot|verifica (di sicurezza|che sei umano)",
    "(no soy|no eres) un robot|verifi(ca|que).{0,40}human[oa]|un momento",
    "(não sou|não é) um rob[ôo]|tráfico inusual|tráfego incomum",
    # Dutch, Polish, Russian
    "(geen|niet een) robot|even geduld|nie jesteś robotem|jesteś człowiekiem",
    "вы не робот|подтвердите, что|необычный трафик",
)
"""Prove that you are human."""

LOGIN = any_of(
    r"\b(log|sign)[ -]?(in|on)\b|forgot(ten)? (your )?password|create (an )?account",
    "members only|subscribers only|remember me|keep me (signed|logged) in",
    r"\banmeld(en|ung)|einloggen|passwort (vergessen|zurücksetzen)|angemeldet bleiben",
    "benutzername|noch kein konto|jetzt registrieren|zugangsdaten",
    "se connecter|connexion|identifi(ez-vous|ant)|mot de passe (oublié|perdu)",
    "accedi|accesso riservato|password dimenticata|nome utente",
    "iniciar sesión|inicia sesión|(olvidado|olvidaste) (tu|su) contraseña|usuario",
    "inloggen|wachtwoord vergeten|logg? ?(inn?|ind)|glemt (passord|adgangskode)",
    "logga in|glömt lösenord|zaloguj|logowanie|nie pamiętasz hasła|přihlá(sit|šení)",
    "iniciar sessão|entrar na (sua )?conta|esqueceu (a|sua) senha|войти|вход",
)
"""Tell us who you are."""


def different(phrases: re.Pattern[str], text: str) -> int:
    """Count the different phrases of one sort that a text uses."""
    return len({found.group().casefold() for found in phrases.finditer(text)})
