"""Who says what."""

import pytest

from storywatch.article.quotes import quotations, quotes_in


@pytest.mark.parametrize(
    "text",
    [
        "«Das Geld ist da», sagte er.",
        "»Das Geld ist da«, sagte er.",
        "„Das Geld ist da“, sagte er.",
        "„Das Geld ist da”, sagte er.",
        "“Das Geld ist da,” he said.",
        '"Das Geld ist da", sagte er.',
        "‚Das Geld ist da‘, sagte er.",
        "‘Das Geld ist da,’ he said.",
        "'Das Geld ist da,' he said.",
    ],
)
def test_every_usual_mark_is_read(text: str) -> None:
    (found,) = quotations(text)
    assert found.text.rstrip(",") == "Das Geld ist da"


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "«Wir haben das Geld längst», sagte Sam Altman.", "Sam Altman"),
        ("de", "Altman betonte: «Wir haben das Geld längst.»", "Altman"),
        ("de", "Musk: «Sie haben das Geld nicht»", "Musk"),
        (
            "de",
            "Satya Nadella blieb ruhig. «Meine Milliarden stehen bereit», sagte er CNBC.",
            "Satya Nadella",
        ),
        ("en", "“We have had the money for long,” Altman said on X.", "Altman"),
        ("en", "Larry Ellison told CNBC: “The money is there.”", "Larry Ellison"),
        ("de", "„Das ist vorbei“, klagte Trainer Marco Stalder.", "Marco Stalder"),
        ("de", "Für Anton Huber ist das „ein Sieg der kleinen Leute“.", "Anton Huber"),
        ("en", "“Nein,” said coach Mark Stanton.", "Mark Stanton"),
        ("en", "“Did you know about it?” asked Judge Beatrice Kuhn.", "Beatrice Kuhn"),
        ("en", "As the saying goes, “time is money and money is time”.", None),
    ],
)
def test_the_speaker_stands_beside_a_verb_of_saying(
    language: str, text: str, speaker: str | None
) -> None:
    assert [one.speaker for one in quotes_in(text, language)] == [speaker]


def test_a_second_quotation_in_the_paragraph_keeps_the_speaker() -> None:
    text = "“We will build it,” Altman said. “And we will build it fast.”"
    assert [one.speaker for one in quotes_in(text, "en")] == ["Altman", "Altman"]


@pytest.mark.parametrize(
    "text",
    [
        "Das «Wall Street Journal» berichtet davon.",
        "Das sogenannte «Wunder» blieb aus.",
        "It's the company's chips, it's Musk's idea.",
        "Der Roman «Der lange Weg nach Norden» erscheint im Mai.",
        "An opening „ without its closing one",
    ],
)
def test_titles_irony_and_apostrophes_are_no_speech(text: str) -> None:
    assert quotes_in(text, "de") == ()
