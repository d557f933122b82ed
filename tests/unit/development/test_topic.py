"""Novelty of single texts, topic by topic."""

from datetime import UTC, datetime

from storywatch.development.topic import TopicMemory, TopicNovelty

NOW = datetime(2025, 3, 4, tzinfo=UTC)


def judge(memory: TopicMemory, text: str, topic: str = "fire") -> TopicNovelty:
    return memory.judge(text, topic=topic, language="en", published_at=NOW)


def test_the_first_text_of_a_topic_is_new() -> None:
    judged = judge(TopicMemory(), "A fire broke out at the Norvex plant.")
    assert (judged.score, judged.new) == (1.0, True)


def test_what_is_said_again_scores_lower_than_what_is_new() -> None:
    memory = TopicMemory()
    judge(memory, "A fire broke out at the Norvex plant in Harlow Bay.")
    again = judge(memory, "A fire broke out at the Norvex plant, in Harlow Bay.")
    fresh = judge(memory, "Police arrested the manager for negligence on Friday.")
    assert again.score < 0.1
    assert fresh.score > 0.6
    assert not again.new
    assert fresh.new
    assert any("nearest earlier text" in phrase for phrase in again.why)


def test_topics_know_nothing_of_each_other() -> None:
    memory = TopicMemory()
    judge(memory, "A fire broke out at the Norvex plant.")
    assert judge(memory, "A fire broke out at the Norvex plant.", "other").new


def test_a_new_figure_is_named() -> None:
    memory = TopicMemory()
    judge(memory, "At least 12 people were injured.")
    judged = judge(memory, "At least 31 people were injured.")
    assert any("31 people" in phrase for phrase in judged.why)


def test_a_text_without_words_is_not_new() -> None:
    memory = TopicMemory()
    judge(memory, "A fire broke out.")
    assert judge(memory, "…").score == 0


def test_a_topic_runs_dry() -> None:
    few, many = TopicMemory(), TopicMemory()
    for number in range(60):
        judge(many, f"Item {number} speaks of thing{number} and place{number}.")
    judge(few, "Item 0 speaks of thing0 and place0.")
    text = "Prosecutors opened an inquiry into the valve."
    assert judge(many, text).score < judge(few, text).score


def test_unseen_words_of_a_page_s_furniture_are_not_news() -> None:
    furniture = " ".join(f"Heading{number} elsewhere{number}." for number in range(40))
    text = "A fire broke out at the Norvex plant in Harlow Bay."
    memory = TopicMemory()
    for _ in range(6):
        judge(memory, text)
    assert not judge(memory, f"{furniture} {text}").new
