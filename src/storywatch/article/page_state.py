"""Lines that tell the state of a page, not news: when it changed, how often shared."""

import re

MOST_CHARACTERS_OF_A_LINE = 160

_TIME = r"[\w.,:/() –-]{0,20}\d[\w.,:/() –-]{0,35}"
_STATES = (
    # updated
    (
        rf"(zuletzt |letzte |letztes )?"
        rf"(aktualisiert|aktualisierung|geändert|update|stand)[: ]{_TIME}"
    ),
    (
        r"dieser? (artikel|text|beitrag|ticker) (wurde|wird) .{0,60}"
        r"(aktualisiert|fortgeschrieben|ergänzt)( und ergänzt)?"
    ),
    rf"(last )?(updated|modified|update)( at| on|:)? ?{_TIME}",
    (
        r"this (article|story|post|page) (was|has been|is being) (last )?updated"
        r"( (on|at|with)\b.{0,80})?"
    ),
    rf"(mis(e)? à jour|modifié|publié)( le| à|:)? ?{_TIME}",
    rf"(aggiornato|ultimo aggiornamento|pubblicato)( il| alle|:)? ?{_TIME}",
    rf"(actualizado|última actualización|publicado)( el| a las|:)? ?{_TIME}",
    # counts
    (
        r"[\d.,k]+ ?(x |mal )?(geteilt|gelesen|shares?|views?|likes?|reads?|aufrufe"
        r"|kommentare?|comments?|commentaires?|commenti|comentarios|partages"
        r"|condivisioni|leser|reaktionen|reactions?|personen gefällt das)"
    ),
    r"(shares?|views?|likes?|aufrufe|kommentare?|comments?|geteilt)[: ]+[\d.,k]+",
    # reading time
    (
        r"(lesezeit|lesedauer|reading time|temps de lecture|tempo di lettura|tiempo de "
        r"lectura|lecture)[: ]+.{0,25}"
    ),
    (
        r"\d+ ?(min(uten?|utes?|uti|utos)?\.?)( (lesezeit|lesedauer|read|to read"
        r"|de lecture|di lettura|de lectura))?"
    ),
)
_STATE = re.compile(rf"[\W_]*(?:{'|'.join(_STATES)})[\W_]*", re.IGNORECASE)


def is_page_state(line: str) -> bool:
    """Tell a line that only says when the page changed or how often it was read.

    How long reading takes is of the kind. German and English, with the commonest
    French, Italian and Spanish.
    """
    return len(line) <= MOST_CHARACTERS_OF_A_LINE and bool(_STATE.fullmatch(line))
