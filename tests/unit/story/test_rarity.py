from storywatch.story.rarity import Rarity


def test_a_word_of_few_stories_weighs_more() -> None:
    rarity = Rarity()
    for words in (["games", "chess"], ["games", "storm"], ["games"]):
        rarity.open_story()
        rarity.add_words(words)
    assert rarity.of("unheard") > rarity.of("storm") > rarity.of("games") > 0
    assert (rarity.stories, rarity.having("games")) == (3, 3)


def test_a_closed_story_counts_no_more() -> None:
    rarity = Rarity()
    before = rarity.of("storm")
    rarity.open_story()
    rarity.add_words(["storm"])
    rarity.close_story(["storm"])
    assert rarity.of("storm") == before
    assert rarity.stories == 0


def test_a_word_of_every_story_still_weighs_something() -> None:
    rarity = Rarity()
    for _ in range(1_000):
        rarity.open_story()
        rarity.add_words(["games"])
    assert rarity.of("games") > 0
