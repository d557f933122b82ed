"""What an article tells, without the sentences in which its page speaks.

Two pages with one consent banner, one robot check or one log-in are not on one story.
"""

import re

from storywatch.article.furniture import is_furniture
from storywatch.article.sentences import sentences
from storywatch.source.wall_phrases import CONSENT, ROBOT

FEWEST_WORDS_BEFORE = 5
"""Of a headline that runs on into a banner."""

_OF_THE_PAGE = re.compile(
    # May we and our partners store what you read?
    r"cookie|çerez|datenschutz|privacy polic|gizlilik|personenbezogene"
    r"|analysezwecken|(akzeptieren|annehmen) und schließen|unserer website"
    # Who are you, and from where?
    r"|javascript|ad-?block|werbeblocker|blokowania reklam|bloqueador de anuncios"
    r"|your browser|ihre[mn] browser|tarayıcı|tu navegador|votre navigateur"
    r"|adresu? IP|IP address|tweet with a location|your tweet location"
    r"|(not a|kein|pas un|no soy un) robot|jestem robotem|recaptcha"
    r"|einloggen|log(ging)? ?in to|zaloguj|iniciar? sesión|giriş yap"
    r"|melden sie sich an|once registered|register now|activate your account"
    r"|access (to )?this (web)?site|available in your (region|country|location)"
    r"|general data protection regulation|european visitors|legal reasons\W*$"
    r"|um (diesen|den) (artikel|beitrag|inhalt) (weiter)?zu(lesen| lesen)|jetzt testen"
    # Come back, pay, tell others.
    r"|newsletter|subscri|abonnier|suscríb|suscrip|prenumerat|abone ol|^sign up\b"
    r"|breaking news and news alerts|(ihr|dein|your) (postfach|inbox)"
    r"|already a (subscriber|member)|unlimited access|free articles|reached your limit"
    r"|inhalte im monat|ihre vorteile auf einen blick|envíanos tu"
    r"|follow us on|folgen sie uns|síguenos en|bizi takip edin|share this (on|story)"
    # Whose it is.
    r"|all rights reserved|alle rechte vorbehalten|todos los derechos reservados"
    r"|wszelkie prawa zastrzeżone|tüm hakları saklıdır|user agreement"
    r"|article content|^(back to page|learn more)\W*$",
    re.IGNORECASE,
)
_PAGE_SPEAKS = (_OF_THE_PAGE, CONSENT, ROBOT)


def told_text(title: str, text: str) -> str:
    """Return title and text on one line, without what the page itself says.

    Args:
        title: may be empty.
        text: paragraphs or one line; the time is linear in it.

    Returns:
        Empty when nothing is told: a page that is all banner tells nothing.
    """
    lines = [line for line in text.split("\n") if not is_furniture(line.strip())]
    spans = sentences("\n".join([title, "", *lines]).strip())
    told = [_told(span.text, opens=span is spans[0]) for span in spans]
    return " ".join(" ".join(told).split())


def _told(sentence: str, *, opens: bool) -> str:
    """Return a sentence, or what is left of it where the page cuts in.

    A headline without a full stop runs on into the banner below it.
    """
    cuts = [found.start() for p in _PAGE_SPEAKS if (found := p.search(sentence))]
    if not cuts:
        return sentence
    before = sentence[: min(cuts)]
    return before if opens and len(before.split()) >= FEWEST_WORDS_BEFORE else ""
