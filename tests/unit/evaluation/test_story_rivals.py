import pytest

from storywatch.evaluation import story_rivals
from storywatch.evaluation.story_rivals import rival_groups

TEXTS = {
    "a": "Ferry runs aground off Vorhaven",
    "b": "Museum buys a medieval globe",
    "c": "Stranded ferry off Vorhaven refloated",
}


def test_plain_ways_group_by_words_and_a_missing_one_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(story_rivals, "find_spec", lambda _: None)
    said: list[str] = []
    ((way, groups),) = rival_groups(TEXTS, "en", said.append)
    assert way == "TF-IDF single pass"
    assert groups["a"] == groups["c"] != groups["b"]
    assert said == ["Louvain communities: left out, networkx is not installed"]
