"""The one spelling of a source's address."""

from urllib.parse import urlsplit, urlunsplit

DEFAULT_PORTS = {"http": "80", "https": "443"}


def source_address(typed: str) -> str:
    """Return an address as a source is known by it.

    What a person types without a scheme means https; ``feed:`` is how some
    pages write a feed's address. The path and the query stay as they are:
    servers tell feeds apart by them.

    Args:
        typed: by a person or a list; blanks around it are ignored.

    Returns:
        Scheme and host in lower case, no default port, no fragment. What is no
        web address comes back as it is, and is refused when it is asked.
    """
    text = typed.strip()
    if text.lower().startswith("feed:"):
        text = text[5:].removeprefix("//")
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return typed.strip()
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return typed.strip()
    authority = f"[{host}]" if ":" in host else host
    if parts.username is not None:
        authority = f"{parts.netloc.rpartition('@')[0]}@{authority}"
    if port is not None and str(port) != DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    return urlunsplit((scheme, authority, parts.path or "/", parts.query, ""))
