"""Alerts as HTML, for mail programs."""

from storywatch.delivery.templating import templates_of


def rendered(template: str, **values: object) -> str:
    """Write a template of alerts; the same values give the same bytes."""
    return templates_of("storywatch.alert").get_template(template).render(values)
