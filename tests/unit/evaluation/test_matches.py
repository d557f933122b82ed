from storywatch.evaluation.matches import precision_and_recall


def test_things_are_counted_text_by_text_as_often_as_they_stand_there() -> None:
    found = [["a", "a"], ["b"], []]
    wanted = [["a"], ["b", "c"], ["d"]]
    values = {
        one.name: (one.value, one.of)
        for one in precision_and_recall("kind", "set: things", found, wanted)
    }
    assert values == {
        "set: things, precision": (2 / 3, 3),
        "set: things, recall": (2 / 4, 4),
    }


def test_nothing_found_has_no_precision() -> None:
    (only,) = precision_and_recall("kind", "set", [[]], [["a"]])
    assert (only.name, only.value) == ("set, recall", 0.0)
