"""Walls are told from pages like any other, in several languages."""

import time

import pytest

from storywatch.source.walls import wall_in

HOME = "https://seebote.example/feed"
POSTS = "".join(
    f"<li><a href='/p/{n}'>Wie der Hafen {n} gebaut wird</a>" for n in range(30)
)
LONG = "<p>" + "Der Rat berät über den Hafen und die Kosten des Baus. " * 60 + "</p>"


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def form(*fields: str) -> str:
    return (
        "<form method=post>"
        + "".join(f"<input type={one}>" for one in fields)
        + "<button>OK</button></form>"
    )


WALLS: dict[str, tuple[str, str, bytes]] = {
    # consent
    "consent-de": ("consent", HOME, page(
        "Seebote: Zustimmung",
        "<h1>Mit Werbung weiterlesen</h1><p>Wir und bis zu 190 Partner verarbeiten personenbezogene Daten mit Cookies.</p>"
        "<button>Akzeptieren und weiter</button><a>Einwilligung jederzeit widerrufen</a><p>Oder das Pur-Abo abschließen.</p>",
    )),
    "consent-en": ("consent", HOME, page(
        "Before you continue",
        "<div>We and our 812 partners store cookies on your device for advertising.</div><button>Accept all</button><button>Manage preferences</button>",
    )),
    "consent-fr": ("consent", HOME, page(
        "La Gazette du Lac",
        "<p>Avec nos partenaires, nous utilisons des cookies pour la publicité.</p><button>Tout accepter</button><button>Continuer sans accepter</button>",
    )),
    "consent-it": ("consent", HOME, page(
        "Il Porto",
        "<p>Noi e i nostri partner usiamo cookie per pubblicità e dati personali.</p><button>Accetta tutto</button><a>Continua senza accettare</a>",
    )),
    "consent-es": ("consent", HOME, page(
        "El Faro",
        "<p>Nuestros socios y nosotros usamos cookies para la publicidad.</p><button>Aceptar todo</button><button>Rechazar todo</button>",
    )),
    "consent-nl": ("consent", HOME, page(
        "De Haven",
        "<p>Wij en onze 140 partners gebruiken cookies voor advertenties.</p><button>Alles accepteren</button><a>Cookievoorkeuren</a>",
    )),
    "consent-pl": ("consent", HOME, page(
        "Port",
        "<p>My i nasi partnerzy zapisujemy pliki cookie do celów reklamowych.</p><button>Akceptuj wszystkie</button>",
    )),
    "consent-host": ("consent", "https://consent.lake.example/v2/collect?target=feed", page("Lake", "<p>Welcome.</p>")),
    "consent-tool": ("consent", HOME, page(
        "Lake Daily",
        "<div id=sp_message_container><p>Your personal data helps our advertising.</p><button>Accept all</button></div>",
        "<script src='https://cdn.privacy-mgmt.example/sourcepoint.js'></script>",
    )),
    # captcha
    "captcha-cloudflare": ("captcha", HOME, page(
        "Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>",
        "<script>window._cf_chl_opt={cType:'managed'}</script>",
    )),
    "captcha-datadome": ("captcha", HOME, page(
        "seebote.example", "<script src='https://ct.captcha-delivery.com/c.js'></script>",
    )),
    "captcha-en": ("captcha", HOME, page(
        "Security check", "<p>We noticed unusual traffic. Please verify that you are human.</p>",
    )),
    "captcha-de": ("captcha", HOME, page(
        "Sicherheitsüberprüfung", "<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p><div class=h-captcha></div>",
    )),
    "captcha-fr": ("captcha", HOME, page(
        "Un instant", "<p>Cochez la case si vous n'êtes pas un robot.</p><div class='g-recaptcha'></div>",
    )),
    "captcha-es": ("captcha", HOME, page(
        "Un momento", "<p>Verificando que usted es un ser humano.</p>",
    )),
    "captcha-ru": ("captcha", HOME, page(
        "Проверка", "<p>Подтвердите, что вы не робот.</p><div class=smartcaptcha></div>",
    )),
    # login
    "login-wordpress": ("login", HOME, page(
        "Log In ‹ Lake Blog", form("text", "password", "checkbox") + "<label>Remember Me</label><a>Lost your password?</a>",
    )),
    "login-de": ("login", HOME, page(
        "Seebote+", "<h1>Anmelden</h1>" + form("email", "password") + "<a>Passwort vergessen?</a><p>Noch kein Konto?</p>",
    )),
    "login-fr": ("login", HOME, page(
        "Espace abonnés", "<h1>Se connecter</h1>" + form("email", "password") + "<a>Mot de passe oublié ?</a>",
    )),
    "login-it": ("login", HOME, page(
        "Accedi", form("text", "password") + "<a>Password dimenticata?</a>",
    )),
    "login-sso": ("login", "https://login.lake.example/authorize?client=feed", page(
        "Lake Identity", "<p>Enter your address.</p>" + form("email"),
    )),
    "login-latin-1": ("login", HOME, (
        "<html><head><meta charset=iso-8859-1><title>Identifiez-vous</title></head><body>" + form("text", "password")
        + "<p>Accès réservé</p></body></html>"
    ).encode("iso-8859-1")),
}  # fmt: skip

HARMLESS: dict[str, tuple[str, bytes]] = {
    "home under a banner": (HOME, page(
        "Seebote", f"<ul>{POSTS}</ul>{LONG}<div>Wir nutzen Cookies.<button>Alle akzeptieren</button><button>Alle ablehnen</button></div>",
    )),
    "short blog under a banner": (HOME, page(
        "Notes from the lake",
        "<h2>The ferry is late again, and nobody can say for how long</h2><p>Third week in a row; the crew blames the new engine, the yard blames the crew, and the passengers wait in the rain.</p>"
        "<h2>A bridge instead?</h2><p>The canton has looked at three routes, and each costs more than the fleet ever did.</p>"
        "<div>We use cookies.<button>Accept all</button></div>",
    )),
    "missing, under a banner": (HOME, page(
        "404 - Seite nicht gefunden", "<h1>Nicht gefunden</h1><div>Wir und unsere Partner nutzen Cookies.</div><button>Alle akzeptieren</button><button>Alle ablehnen</button>",
    )),
    "article about banners": (HOME, page(
        "Streit um Banner", f"<p>Alle akzeptieren oder alle ablehnen: Gerichte prüfen Cookie-Einstellungen.</p>{LONG}",
    )),
    "article about robots": (HOME, page(
        "Are you a robot?", f"<p>A captcha asks: verify that you are human.</p>{LONG}",
    )),
    "home with a box for logging in": (HOME, page(
        "Seebote", f"<div>Anmelden{form('text', 'password')}<a>Passwort vergessen?</a></div><ul>{POSTS}</ul>",
    )),
    "contact form with a puzzle": (HOME, page(
        "Contact", "<p>Write to the editors.</p>" + form("email", "text") + "<div class=g-recaptcha></div>",
    )),
    "shell of an application": (HOME, page(
        "Lake Daily", "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
    )),
    "maintenance": (HOME, page("Wartung", "<p>Wir sind gleich zurück.</p>")),
    "web server's own page": (HOME, page("Welcome to nginx!", "<p>If you see this page, the server works.</p>")),
    "parked domain": (HOME, page("seebote.example", "<p>This domain is for sale. Buy now.</p><a>Privacy policy</a>")),
    "directory": (HOME, page("Index of /feeds", "<a href=a.xml>a.xml</a> <a href=b.xml>b.xml</a>")),
    "newsletter": (HOME, page("Newsletter", "<p>Every morning in your inbox.</p>" + form("email"))),
    "privacy policy": (HOME, page("Privacy", "<p>We use cookies. Cookie settings: accept all.</p>" + LONG)),
    "search": (HOME, page("Suche", form("search") + "<p>Keine Treffer.</p>")),
    "list of feeds": (HOME, page("RSS-Feeds", "<p>Unsere Feeds:</p><a href=/a>Politik</a> <a href=/b>Wirtschaft</a>")),
    "a feed": (HOME, b"<?xml version='1.0'?><rss><channel><title>Anmelden</title></channel></rss>"),
    "JSON": (HOME, b'{"error": "login required"}'),
    "nothing": (HOME, b""),
    "no text": (HOME, bytes(range(256)) * 50),
    "address that is none": ("http://[", page("Hafen", "<p>Text.</p>")),
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_called_by_its_name(name: str) -> None:
    wall, url, body = WALLS[name]
    assert wall_in(body, url=url, content_type="text/html") == wall


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_page_is_no_wall(name: str) -> None:
    url, body = HARMLESS[name]
    assert wall_in(body, url=url) is None


def test_the_charset_of_the_header_counts() -> None:
    body = (
        page("x", "<p>Tráfego incomum. Você não é um robô?</p>")
        .decode()
        .encode("cp1252")
    )
    assert (
        wall_in(body, url=HOME, content_type="text/html; charset=windows-1252")
        == "captcha"
    )


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<a ", "<!--", "<script>", "<svg><script>", "<a b='", '<a b="c" ', "&", "cookies ",
     "we and our ", "</title>", "<input type=password>", "<<", "accept all "],
)  # fmt: skip
def test_a_hostile_page_costs_time_in_proportion_to_its_size(piece: str) -> None:
    body = (piece * (2_000_000 // len(piece))).encode()
    before = time.process_time()
    wall_in(body, url=HOME)
    assert time.process_time() - before < 1.5
