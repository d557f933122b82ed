import pytest

from storywatch.story.slots import marks_in, slots_of


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Sprint auf der siebten Etappe", ("stage 7",)),
        ("11. Etappe: Ausreißer vorn", ("stage 11",)),
        ("Day two: rain stops play", ("day 2",)),
        ("Stage 14 to the summit", ("stage 14",)),
        ("Second-quarter profit rises", ("quarter 2",)),
        ("Gewinn im dritten Quartal", ("quarter 3",)),
        ("Q4 sales fall", ("quarter 4",)),
        ("Erdbeben der Stärke 5,2", ("magnitude 5.2",)),
        ("A 6.4-magnitude quake", ("magnitude 6.4",)),
        ("One day in ten years", ()),
        ("Ten days of rain", ()),
        ("", ()),
    ],
)
def test_numbers_that_are_an_event_s_own(text: str, marks: tuple[str, ...]) -> None:
    assert marks_in(text) == marks


def test_the_outlet_behind_a_headline_is_no_part_of_it() -> None:
    slots = slots_of("Ferry runs aground - Harbour Post", "en")
    assert slots.words == ("ferry", "runs", "groun") or "harbo" not in slots.words


def test_capitals_in_title_case_tell_nothing() -> None:
    slots = slots_of("Council Approves Plan To Rebuild Bridge In Hartwell", "en")
    named = [
        word for word, is_it in zip(slots.words, slots.named, strict=True) if is_it
    ]
    assert named == ["hartw"]


def test_a_counted_noun_is_no_name() -> None:
    slots = slots_of("Feuer in Pirna: zwei Tote", "de")
    assert slots.unsaid((), opening=True) == {"feuer", "pirna"}
