"""Entities that a document declares: they unfold to gigabytes, or read files."""

import re

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY[^<>]*>", re.IGNORECASE)
_HARMLESS = re.compile(
    r"<!ENTITY\s+[\w.-]+\s+[\"'](?:&#\w+;|[^&%\"']{0,8})[\"']\s*>", re.IGNORECASE
)
_BEGINS_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARES = re.compile(r"<!\s*(?:doctype|entity)", re.IGNORECASE)


def without_bombs(text: str) -> str:
    """Drop a document type that declares entities no honest feed needs.

    Single characters ("&nbsp;") stay; entities made of others, long ones and
    files go, and with them what a few hundred bytes could unfold to.

    Args:
        text: XML, decoded: in wide characters no pattern of bytes would find it.
    """
    if _BEGINS_ENTITY.search(text) is None:
        return text
    bare = _DOCTYPE.sub(_if_harmless, text, count=1)
    honest = len(_HARMLESS.findall(bare))
    if honest == len(_BEGINS_ENTITY.findall(bare)):
        return bare
    # A document type that is itself broken: what is left declares nothing.
    return _BEGINS_ENTITY.sub("<!--", bare)


def declares_entities(text: str) -> bool:
    """Tell whether a document declares a type or entities at all.

    A list of addresses needs neither; one that has them is refused whole.
    """
    return _DECLARES.search(text) is not None


def _if_harmless(doctype: re.Match[str]) -> str:
    entities = _ENTITY.findall(doctype.group())
    harmless = all(_HARMLESS.fullmatch(entity) for entity in entities)
    return doctype.group() if harmless else ""
