"""An article, taken apart."""

import numpy as np

from storywatch.development.facts import MOST_SENTENCES, taken_apart, with_vectors
from storywatch.development.notation import (
    read_sentence,
    read_vector,
    written_facts,
    written_vector,
)
from tests.fakes.said import article, said

TEXT = (
    "Sprecherin Karoline Leavitt nannte über 500 Milliarden Dollar.\n\n"
    "«Wir halten Wort», sagte Leavitt. Anzeige\n\nAnzeige"
)


def test_title_comes_first_and_furniture_not_at_all() -> None:
    sentences = said(1, TEXT, title="Weisses Haus nennt Summe")
    assert [one.ordinal for one in sentences][:2] == [0, 1]
    assert sentences[0].text == "Weisses Haus nennt Summe"
    assert "Anzeige" not in [one.text for one in sentences]


def test_each_sentence_has_its_own_facts_with_its_own_places() -> None:
    _, first, second, *_ = said(1, TEXT, title="Weisses Haus nennt Summe")
    (figure,) = first.figures
    assert first.text[figure.start : figure.end] == "über 500 Milliarden Dollar"
    assert "karoline leavitt" in first.names
    (quote,) = second.quotes
    assert (quote.speaker, quote.start) == ("Leavitt", 0)
    assert first.quotes == ()
    assert second.figures == ()


def test_without_a_title_sentences_count_from_one() -> None:
    assert said(1, "Das ist alles.")[0].ordinal == 1
    assert said(1, "") == ()


def test_a_names_genitive_counts_as_the_name() -> None:
    (sentence,) = said(1, "Trump hörte, was Trumps Berater sagten.")
    assert sentence.lemmas.count("trump") == 2


def test_a_very_long_article_is_read_from_its_beginning() -> None:
    assert len(taken_apart(article(1, "Ein Satz. " * 3000))) == MOST_SENTENCES


def test_facts_are_read_as_they_were_written() -> None:
    vectors = np.eye(3, 4, dtype=np.float32)
    sentences = with_vectors(said(1, TEXT, title="Summe")[:3], vectors)
    for sentence in sentences:
        again = read_sentence(
            written_facts(sentence),
            article_id=sentence.article_id,
            publisher=sentence.publisher,
            published_at=sentence.published_at,
            ordinal=sentence.ordinal,
            text=sentence.text,
            vector=None,
        )
        assert again.figures == sentence.figures
        assert again.quotes == sentence.quotes
        assert again.lemmas == sentence.lemmas
        written = written_vector(sentence.vector)
        assert written is not None
        assert sentence.vector is not None
        assert (read_vector(written) == sentence.vector).all()
    assert written_vector(None) is None
