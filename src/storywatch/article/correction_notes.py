"""A newsroom's notes that it corrected its own article, in five languages.

German, English, French, Italian and Spanish. A note that the page was updated, or
that tells who the author is, is none: it must say that something was wrong before.
"""

import re
from collections.abc import Sequence

LONGEST_NOTE = 600
"""Characters; a longer paragraph that begins like a note is the article going on."""

_HEADINGS = (
    "korrektur(hinweis)?|berichtigung|richtigstellung|klarstellung|gegendarstellung",
    "corrections?( (and|&) clarifications?)?|clarification|retraction",
    "corrigend(um|a)|errat(um|a)",
    "rectificatif|rectification|précision|mise au point",
    "rettifica|correzione|errata corrige|precisazione",
    "correcci[óo]n|rectificaci[óo]n|fe de (errores|erratas)|aclaraci[óo]n",
)
"""With a colon, a dash or a day behind it, or alone on a line."""

_OLDER = "frühere|erste|vorherige|ursprüngliche|ältere|vorige"
_OF_THIS_TEXT = (
    r"(dieses|des|unseres|dieser|der|unserer) "
    r"(artikels|textes|beitrags|berichts|tickers|meldung|überschrift|nachricht)"
)
_WRONGLY = (
    r"(incorrectly|wrongly|mistakenly|erroneously|misstated|misidentified|misspell?ed"
    r"|mischaracteri[sz]ed|gave (the|an?) (wrong|incorrect))"
)
_PIECE = "(article|story|report|piece|post|headline|column|caption|graphic)"
_PART = "(paragraph|page|sentence|quote)"
_STATEMENTS = (
    # an earlier text said something else
    rf"({_OLDER})n (fassung|version) ({_OF_THIS_TEXT}|hieß|stand|hatten? wir)",
    rf"({_OLDER})n (fassung|version) .{{0,80}}(falsch|fälschlich|irrtümlich)",
    rf"({_OLDER}) (fassung|version) ({_OF_THIS_TEXT}|enthielt)",
    r"ursprünglich (hieß es|stand) (hier|an dieser stelle|in diese[rm]|im artikel)",
    rf"(earlier|previous|prior|original|first) version of (this|the|our) {_PIECE}",
    rf"(earlier|previous|prior|original) version .{{0,20}}{_WRONGLY}",
    r"(earlier|previous) version (said|stated)",
    r"version( \S+)? de (cet article|l['’]article|ce texte|cette dépêche)",
    r"version .{0,30}(erroné|par erreur|à tort)",
    (
        r"(erroné|par erreur|à tort).{0,60} (dans|de) (une|la) "
        r"(première|précédente) version"
    ),
    r"versione (di quest['’o]\s?|dell['’]\s?|del )(articolo|pezzo)",
    r"versión( \S+)? (de este|del|de esta) (artículo|texto|noticia|información)",
    # the article was corrected
    (
        r"(dieser|diesen) (artikel|text|beitrag|bericht|absatz|satz)"
        r" .{0,90}(korrigiert|berichtigt|richtiggestellt)"
    ),
    (
        r"(der|den) (artikel|beitrag) (wurde |haben wir )?.{0,30}"
        r"(korrigiert|berichtigt|richtiggestellt)"
    ),
    (
        r"wir haben (das|dies|es|ihn|sie|(den|die|das) (fehler|angaben?|stelle|artikel"
        r"|text|passage|überschrift|zahl|namen?)) .{0,40}"
        r"(korrigiert|berichtigt|richtiggestellt)"
    ),
    r"wir haben (das|dies|es|ihn|sie) (korrigiert|berichtigt|richtiggestellt)",
    r"wir bitten,? .{0,20}(fehler|irrtum) zu entschuldigen",
    (
        rf"(this {_PIECE}|this {_PART}|the (article|story|headline))"
        r" (was|has been|is|has since been) (\S+ ){0,2}(corrected|amended)"
    ),
    (
        rf"this {_PIECE} (was|has been) (updated|changed|edited|modified) .{{0,40}}"
        r"to (correct|clarify|remove an? (error|incorrect|inaccurate))"
    ),
    r"we have (since )?(corrected|amended) (this|the|it)|we regret the error",
    r"(cet|l['’])\s?article a été (corrigé|rectifié|modifié (pour|afin de) corriger)",
    r"nous avons (corrigé|rectifié) (cet|l['’]|cette|le|la)",
    r"(questo|l['’])\s?articolo è stato (corretto|rettificato)",
    r"(este|el) (artículo|texto) (ha sido|fue) (corregido|rectificado)",
)
"""Anywhere in the sentence. That a law or a telephone had an earlier version is
none."""

_EDITORS = (
    "(anmerkung|hinweis|anm\\.) (der|d\\.) (redaktion|red\\.)|in eigener sache",
    "(editor|publisher)['’]?s['’]? note|note (from|to) (the )?(editors?|readers)",
    "note de la rédaction|ndlr|nota della redazione|ndr",
    "nota (de la redacción|del editor|de redacción)",
)
_ADMISSIONS = (
    (
        r"fehler|irrtümlich|irrtum|falsch|fälschlich|korrigier|berichtig|richtigge"
        r"|ungenau|präzisier|nicht korrekt|unzutreffend|frühere[nr]? (fassung|version)"
        r"|tatsächlich|statt wie|hieß es zunächst"
    ),
    (
        r"error|incorrect|wrong|mistake|misstat|misspell|misidentif|amended|correct"
        r"|clarif|inaccura|erroneous|earlier version|previous version|in fact"
    ),
    r"erreur|erroné|inexact|corrig|rectifi|par erreur|à tort",
    r"errore|errat|inesatt|corrett|rettific|per sbaglio",
    r"errónea|erróneo|incorrect|inexact|corregi|rectific|equivoca",
)
"""Without one of these an editor's note tells something else."""

_HEADING = re.compile(
    rf"[\W_]*(?:{'|'.join(_HEADINGS)})\b\s*"
    r"(?:$|:|\([^)]{1,40}\)|(?:vom|am|on|du|del|dell['’])?\s?[\w.,/ ]{0,25}\d"
    r"|[–—|-]\s*(?-i:[A-ZÀ-Þ\d]))",
    re.IGNORECASE,
)
_STATEMENT = re.compile(rf"\b(?:{'|'.join(_STATEMENTS)})", re.IGNORECASE)
_EDITOR = re.compile(rf"[\W_]*(?:{'|'.join(_EDITORS)})", re.IGNORECASE)
_ADMISSION = re.compile("|".join(_ADMISSIONS), re.IGNORECASE)


def is_correction_note(text: str) -> bool:
    """Tell whether a sentence, or a paragraph, begins or is a note of correction."""
    if _STATEMENT.search(text) or _HEADING.match(text):
        return True
    return bool(_EDITOR.match(text) and _ADMISSION.search(text))


def note_in(paragraph: Sequence[str]) -> int | None:
    """Find a note of correction in a paragraph; it goes on to the paragraph's end.

    Args:
        paragraph: its sentences.

    Returns:
        The number of the note's first sentence, from 0; None when there is none.
    """
    whole = " ".join(paragraph)
    if _EDITOR.match(whole) and len(whole) <= LONGEST_NOTE and _ADMISSION.search(whole):
        return 0
    for number, sentence in enumerate(paragraph):
        rest = sum(map(len, paragraph[number:]))
        if rest <= LONGEST_NOTE and is_correction_note(sentence):
            return number
    return None
