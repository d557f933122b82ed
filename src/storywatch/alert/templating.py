"""Alerts as HTML, for mail programs."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("storywatch.alert"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def rendered(template: str, **values: object) -> str:
    """Write a template of alerts; the same values give the same bytes."""
    return _templates().get_template(template).render(values)


def _is_web_address(url: str) -> bool:
    """Tell an address that a reader may be led to: no script, no file."""
    return url.lower().startswith(("http://", "https://"))
