"""Templates of messages: foreign text is escaped in HTML, nothing may be missing."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


@cache
def templates_of(package: str) -> Environment:
    """Return the templates in a package's folder ``templates``.

    Args:
        package: as ``"storywatch.alert"``. Its templates may ask whether an address
            ``is web_address``.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def _is_web_address(url: str) -> bool:
    """Tell an address that a reader may be led to: no script, no file."""
    return url.lower().startswith(("http://", "https://"))
