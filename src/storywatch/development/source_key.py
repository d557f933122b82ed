"""Who knows what an article tells: its outlet, or the agency whose text it is."""

from collections.abc import Sequence

from storywatch.article.address import named_house_of
from storywatch.article.publisher import outlet_key
from storywatch.entry.aggregators import is_aggregator


def source_key(
    *, publisher: str, url: str, agencies: Sequence[str] = (), is_agency_text: bool
) -> str:
    """Return the key of an article's independent source.

    Two articles with one key are one source, as ``story.independence`` counts them,
    as far as one article shows it: copies have their original's.

    Args:
        publisher: a name or a host; may be empty.
        url: its address.
        agencies: that it names, in its order.
        is_agency_text: the text is wholly theirs.
    """
    if is_agency_text and agencies:
        return f"agency:{agencies[0]}"
    name = outlet_key(publisher)
    house = name if is_aggregator(url) else named_house_of(url)
    return f"outlet:{house or name or url}"
