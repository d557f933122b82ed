"""Whether an article must be paid for."""

from typing import Any

import pytest

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.paywall import free_to_read


@pytest.mark.parametrize(
    ("linked", "metas", "is_free"),
    [
        (False, {"article:content_tier": "free"}, False),
        (None, {"article:content_tier": "free"}, True),
        (None, {"article:content_tier": "Locked"}, False),
        (None, {"article:content_tier": "metered"}, None),
        (None, {"isaccessibleforfree": "false"}, False),
        (None, {}, None),
    ],
)
def test_json_ld_comes_before_the_meta_elements(
    linked: Any, metas: dict[str, str], is_free: object
) -> None:
    meta = MetaTags({name: (said,) for name, said in metas.items()})
    assert free_to_read(LinkedArticle(is_free=linked), meta) is is_free
