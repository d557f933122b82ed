"""Whatever comes in place of a page ends with a word for it, and stops nothing."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from storywatch.article.extraction import extraction
from storywatch.cli.main import app
from storywatch.errors import PageUnreadableError

PARAGRAPH = (
    "<p>Der Rat der Stadt Harlingen hat am Donnerstag beschlossen, die Brücke über die "
    "Wehle für zwei Jahre zu sperren und eine Fähre einzurichten. Die Größe der Fähre "
    "steht noch nicht fest.</p>"
)
SECOND = (
    "<p>Bis dahin fahren Busse über Weddern, was den Weg um elf Kilometer verlängert. "
    "Der Landkreis zahlt die Hälfte.</p>"
)
LINKED = json.dumps(
    {
        "@type": "NewsArticle",
        "headline": "Brücke gesperrt",
        "articleBody": "Text. " * 99,
    }
)
LD = '<script type="application/ld+json">'
BINARY = bytes(range(256)) * 400


def page(body: str, *, title: str = "Bote", head: str = "") -> bytes:
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    ).encode()


ARTICLE = page(f"<article><h1>Brücke gesperrt</h1>{PARAGRAPH}{SECOND}</article>")


def outcome(body: bytes, content_type: str = "text/html; charset=utf-8") -> str:
    try:
        found = extraction(
            body, url="https://bote.example/bruecke", content_type=content_type
        )
    except PageUnreadableError as error:
        return error.reason
    return f"text: {found.text}"


BOMB = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
)

NO_PAGES = {
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + BINARY, "not-html"),
    "a PDF": (b"%PDF-1.7\n<title>T</title>" + BINARY, "not-html"),
    "a gzip file": (gzip.compress(ARTICLE * 20, mtime=0), "not-html"),
    "an archive with markup": (b"PK\3\4" + BINARY[:9999] + b"<p>hi", "not-html"),
    "nothing": (b"", "empty"),
    "white space": (b" \n\t \r\n" * 300, "empty"),
    "zeros": (b"\0" * 5000, "not-html"),
    "five megabytes": (ARTICLE + b" " * 5_000_000, "too-large"),
    "nested deeper than any tree": (b"<html>" + b"<div>" * 200_000, "no-text"),
    "a tag of 300,000 attributes": (
        b"<html><p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">x",
        "too-large",
    ),
    "the same behind a quotation mark": (
        b'<html><p " x=">" ' + b" ".join(b"a%d" % n for n in range(300_000)) + b">x",
        "too-large",
    ),
    "30,000 paragraphs": (b"<html>" + b"<p>x</p>" * 30_000, "too-large"),
    "cut within JSON-LD": (
        f"<html><head><title>T</title>{LD}{LINKED[:300]}".encode(),
        "no-text",
    ),
    "JSON": (json.dumps({"html": PARAGRAPH * 5}).encode(), "not-html"),
    "a list in JSON": (json.dumps([{"html": PARAGRAPH}]).encode(), "not-html"),
    "RSS": (
        (
            b'<?xml version="1.0"?><!-- made --><rss version="2.0"><channel><title>F'
            b"</title><item><title>One</title></item></channel></rss>"
        ),
        "not-html",
    ),
    "Atom": (
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>One'
            b"</title><summary>A summary that is long enough.</summary></entry></feed>"
        ),
        "not-html",
    ),
    "a sitemap": (b"<urlset><url><loc>/title</loc></url></urlset>", "not-html"),
    "an XML bomb": (BOMB + b"]><html><p>&m;</p></html>", "declares-entities"),
    "frames": (
        (
            b'<html><frameset cols="20%,*"><frame src="a.html"><frame src="b.html">'
            b"</frameset></html>"
        ),
        "no-text",
    ),
}


@pytest.mark.parametrize("what", NO_PAGES)
def test_what_is_no_page_has_a_word_for_it(what: str) -> None:
    body, expected = NO_PAGES[what]
    assert outcome(body) == expected


UNREADABLE_DECLARATIONS = {
    "cut within a tag": ARTICLE[: ARTICLE.index(b"<p>Bis")] + b'<div class="foo ba',
    "cut within a letter": ARTICLE[: ARTICLE.rindex("ä".encode()) + 1],
    "JSON-LD that was cut": ARTICLE.replace(
        b"</head>", f"{LD}{LINKED[:300]}</script></head>".encode()
    ),
    "16 bits a letter, little end first": ARTICLE.decode().encode("utf-16-le"),
    "16 bits a letter, big end first": ARTICLE.decode().encode("utf-16-be"),
    "said to be UTF-16": ARTICLE.replace(b"<title>", b'<meta charset="utf-16"><title>'),
    "said to be Japanese": ARTICLE.replace(
        b"<title>", b'<meta charset="shift_jis"><title>'
    ),
    "an invented character set": ARTICLE.replace(
        b"<title>", b'<meta charset="klingon-8"><title>'
    ),
    "XHTML with errors": (
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
        b' "x"><html xmlns="http://www.w3.org/1999/xhtml"><body><div><h1>Br</h2>'
        + f"{PARAGRAPH}{SECOND}".encode()
        + b"<br></b></div><p>&nbsp;&foo;</body>"
    ),
    "many attributes": ARTICLE.replace(
        b"<article>",
        b"<article " + b" ".join(b'data-%d="a b c"' % n for n in range(900)) + b">",
    ),
}


@pytest.mark.parametrize("what", UNREADABLE_DECLARATIONS)
def test_what_is_only_broken_is_read_all_the_same(what: str) -> None:
    text = outcome(UNREADABLE_DECLARATIONS[what], content_type="text/html")
    assert "die Brücke über die Wehle für zwei Jahre zu sperren" in text


def shell(body: str, *, title: str = "Bote", head: str = "") -> bytes:
    links = "".join(f'<a href="/{n}">Rubrik {n}</a> ' for n in range(8))
    return page(f"<nav>{links}</nav>{body}", title=title, head=head)


NO_ARTICLES = {
    "an empty shell": (
        page(
            "<noscript>You need to enable JavaScript to run this app.</noscript>"
            '<div id="root"></div>',
            title="News App",
        ),
        "not-an-article",
    ),
    "a shell that loads": (page("<div id=app><p>Loading…</p></div>"), "not-an-article"),
    "sent on": (
        page(
            "<p>Sie werden weitergeleitet. Falls nichts passiert, klicken Sie hier.</p>",
            head='<meta http-equiv="refresh" content="0; url=https://bote.example/n">',
        ),
        "not-an-article",
    ),
    "a missing page, German": (
        shell(
            "<h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht mehr. "
            "Vielleicht wurde sie verschoben oder gelöscht. Versuchen Sie es mit der "
            "Suche oder gehen Sie zur Startseite.</p>",
            title="Seite nicht gefunden | Bote",
        ),
        "not-an-article",
    ),
    "a missing page, English": (
        shell(
            "<h1>Oops!</h1><p>We looked everywhere, behind the sofa too, but this page "
            "is gone. Try the front page or one of our most read stories.</p>",
            title="404 - Page not found - The Herald",
        ),
        "not-an-article",
    ),
    "a missing page, French": (
        shell(
            "<h1>Page introuvable</h1><p>La page que vous cherchez a été déplacée ou "
            "n'existe plus. Retournez à la page d'accueil du journal.</p>",
            title="Page introuvable – Le Courrier",
        ),
        "not-an-article",
    ),
    "a parked domain": (
        page(
            "<h1>bote.example</h1><p>The domain bote.example is for sale. Buy this "
            "domain today and start your project.</p><p>Related searches: news, "
            "newspapers, local news, jobs</p>",
            title="bote.example",
        ),
        "not-an-article",
    ),
    "a parked domain, German": (
        page(
            "<p>Diese Domain steht zum Verkauf. Sie können die Domain jetzt kaufen oder "
            "ein Angebot abgeben.</p>",
            title="bote.example",
        ),
        "not-an-article",
    ),
    "a proxy's error": (
        page(
            "<h1>ERROR</h1><h2>The requested URL could not be retrieved</h2><p>The "
            "following error was encountered while trying to retrieve the URL: "
            "Connection to 192.0.2.1 failed. The remote host may be down.</p>",
            title="ERROR: The requested URL could not be retrieved",
        ),
        "not-an-article",
    ),
    "a gateway's error": (
        page("<center><h1>502 Bad Gateway</h1></center><hr>", title="502 Bad Gateway"),
        "not-an-article",
    ),
    "a log-in": (
        page(
            "<h1>Anmelden</h1><p>Bitte melden Sie sich an, um diesen Inhalt zu sehen."
            "</p><form><input name=u><input type=password name=p><a href=/p>Passwort "
            "vergessen?</a><a href=/r>Noch kein Konto? Jetzt registrieren</a></form>",
            title="Anmelden - Bote",
        ),
        "login",
    ),
    "a log-in, English": (
        page(
            "<h1>Sign in to continue</h1><p>This content is for subscribers only.</p>"
            "<form><input name=email><input type=password name=p><label>Remember me"
            "</label><a href=/p>Forgot your password?</a></form>",
            title="Sign in | The Herald",
        ),
        "login",
    ),
    "consent, with a subscription": (
        page(
            "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie uns wie gewohnt mit "
            "Werbung und Tracking. Ihre Zustimmung können Sie jederzeit widerrufen."
            "</p><button>Akzeptieren und weiter</button><p>Oder Pur-Abo: werbefrei "
            "für 4,99 Euro im Monat, ohne dass unsere Partner Cookies setzen.</p>",
            title="Zustimmung | Bote",
        ),
        "consent-wall",
    ),
    "consent, a list of partners": (
        page(
            "<h2>We value your privacy</h2><p>We and our 812 partners store and access "
            "information on a device, such as cookies, and process personal data for "
            "personalised advertising and content measurement.</p><p>You may change "
            "your choice at any time by clicking on manage options.</p>"
            "<button>Accept all</button><button>Reject all</button>",
            title="The Herald",
        ),
        "consent-wall",
    ),
    "consent, a search engine's": (
        page(
            "<h1>Bevor Sie fortfahren</h1><p>Wir verwenden Cookies und Daten, um "
            "Dienste bereitzustellen und Ausfälle zu beheben.</p><p>Wenn Sie „Alle "
            "akzeptieren“ auswählen, verwenden wir Cookies auch für Werbung.</p>"
            "<button>Alle ablehnen</button><button>Alle akzeptieren</button>",
            title="Bevor Sie fortfahren",
        ),
        "consent-wall",
    ),
    "consent, French": (
        page(
            "<p>Avec votre accord, nos partenaires et nous utilisons des cookies pour "
            "mesurer l'audience et afficher de la publicité.</p><a>Continuer sans "
            "accepter</a><button>Paramétrer mes choix</button><button>Tout accepter"
            "</button>",
            title="Le Courrier",
        ),
        "consent-wall",
    ),
    "a robot check": (
        page(
            "<h1>bote.example</h1><p>Verify you are human by completing the action "
            "below.</p><p>bote.example needs to review the security of your connection "
            "before proceeding.</p><p>Ray ID: 7f00</p>",
            title="Just a moment...",
        ),
        "robot-wall",
    ),
    "a puzzle": (
        page(
            "<p>Please enable JS and disable any ad blocker</p>",
            title="bote.example",
            head='<script src="https://ct.captcha-delivery.com/c.js"></script>',
        ),
        "robot-wall",
    ),
    "a robot check, German": (
        page(
            "<h1>Sicherheitsüberprüfung</h1><p>Aus Ihrem Netz kommt ungewöhnlicher "
            "Datenverkehr. Bestätigen Sie, dass Sie kein Roboter sind.</p>",
            title="Einen Moment bitte",
        ),
        "robot-wall",
    ),
}


@pytest.mark.parametrize("what", NO_ARTICLES)
def test_what_is_no_article_has_a_word_for_it(what: str) -> None:
    body, expected = NO_ARTICLES[what]
    assert outcome(body) == expected


def test_a_page_behind_a_paywall_keeps_its_beginning_only() -> None:
    declared = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "Brücke gesperrt",
            "isAccessibleForFree": False,
        }
    )
    offer = (
        "<div class=paywall><p>Weiterlesen mit Plus</p><form><input type=password>"
        "</form><p>Bereits Abonnent? Hier anmelden. Passwort vergessen?</p></div>"
    )
    body = page(
        f"<article><h1>Brücke gesperrt</h1>{PARAGRAPH}{offer}</article>",
        head=f"{LD}{declared}</script>",
    )
    assert "die Brücke über die Wehle" in outcome(body)


LONG = " Die Redaktion hat mit elf Leuten gesprochen." * 30
ARTICLES = {
    "on a missing page": page(
        f"<article><h1>Seite nicht gefunden</h1>{PARAGRAPH}<p>Die Fehlermeldung 404 "
        f"feiert Geburtstag.{LONG}</p></article>",
        title="Seite nicht gefunden",
    ),
    "on cookies": page(
        "<article><h1>Wie Banner ermüden</h1><p>„Alle akzeptieren“ ist immer grün, "
        "„Alle ablehnen“ versteckt. Eine Studie hat 400 Banner gezählt.</p>"
        f"{PARAGRAPH}<p>Die Verbraucherzentrale rät zur Klage.{LONG}</p></article>"
    ),
    "on cookies, short, with a date": page(
        "<article><h1>Cookie-Banner</h1><p>„Alle akzeptieren“ ist immer grün, „Alle "
        "ablehnen“ versteckt. Eine Studie hat 400 Banner gezählt.</p>"
        "<p>Die Verbraucherzentrale rät zur Klage vor dem Landgericht.</p></article>",
        head='<meta property="article:published_time" content="2025-01-22T08:00:00Z">',
    ),
    "on captchas": page(
        f"<article><h1>Das Ende des Captchas</h1>{PARAGRAPH}<p>„Ich bin kein Roboter“, "
        "klicken täglich Millionen. Das soll aufhören.</p></article>"
    ),
    "with a number first": page(
        f"<article><h1>404 Tote nach Beben</h1>{PARAGRAPH}</article>",
        title="404 Tote nach Beben",
    ),
    "on money": page(
        f"<article><h1>500 Milliarden für Stargate</h1>{PARAGRAPH}</article>",
        title="500 Milliarden für Stargate | Bote",
    ),
    "on a domain": page(
        f"<article><h1>Name gesucht</h1>{PARAGRAPH}<p>Die Domain steht zum Verkauf, "
        "sagt der Verein.</p></article>"
    ),
    "on a script": page(
        f"<article><h1>Neue Seite</h1>{PARAGRAPH}<p>Ohne JavaScript geht hier nichts "
        "mehr, klagt der Blindenverband.</p></article>"
    ),
    "above a log-in box": page(
        f"<form><input type=password>Anmelden Passwort vergessen?</form>"
        f"<article><h1>Brücke gesperrt</h1>{PARAGRAPH}</article>",
        head='<meta property="article:published_time" content="2025-01-22T08:00:00Z">',
    ),
}


@pytest.mark.parametrize("about", ARTICLES)
def test_an_article_about_such_things_is_one(about: str) -> None:
    assert outcome(ARTICLES[about]).startswith("text: ")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = {**NO_PAGES, **NO_ARTICLES}
    files: list[Path] = []
    for number, (body, _) in enumerate(bad.values()):
        files.append(tmp_path / f"{number:02}.html")
        files[-1].write_bytes(body)
    good = tmp_path / "zz.html"
    good.write_bytes(ARTICLE)
    absent = tmp_path / "absent.html"
    result = CliRunner().invoke(
        app, ["try", "extract", *map(str, [*files, absent, good])]
    )
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line.get("error") for line in lines[: len(bad)]] == [
        expected for _, expected in bad.values()
    ]
    assert lines[-2]["error"]
    assert "die Brücke über die Wehle" in lines[-1]["text"]
