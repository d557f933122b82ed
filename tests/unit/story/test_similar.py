import pytest
from fakes.encoder import TopicEncoder

from storywatch.story.similar import Side, similarity_of_pair

ENCODER = TopicEncoder({"storm": 0, "Sturm": 0, "chess": 1})


def side(title: str, text: str = "", language: str = "en") -> Side:
    return Side(title=title, text=text, language=language)


def test_the_same_matter_scores_above_another_one() -> None:
    storm = side("A storm hits the coast", "The storm broke windows on the coast.")
    again = side("Coast hit by storm", "Windows broke when the storm came.")
    sturm = side("Ein Sturm trifft die Küste", language="de")
    chess = side("A chess champion retires", "He won the chess title five times.")
    same = similarity_of_pair(storm, again, ENCODER)
    across = similarity_of_pair(storm, sturm, ENCODER)
    assert 1 >= same > across > 0.5 > similarity_of_pair(storm, chess, ENCODER) >= 0


def test_words_alone_decide_without_an_encoder() -> None:
    storm = side("A storm hits the coast")
    assert similarity_of_pair(storm, side("Storm hits coast"), None) > 0.9
    assert similarity_of_pair(storm, side("Chess champion retires"), None) < 0.2


def test_it_does_not_matter_which_comes_first() -> None:
    one, other = side("A storm hits", "Trees fell."), side("Trees fell in the storm")
    assert similarity_of_pair(one, other, ENCODER) == pytest.approx(
        similarity_of_pair(other, one, ENCODER)
    )


def test_two_pages_with_one_banner_are_not_on_one_story() -> None:
    banner = "We use cookies to show you advertising that fits your interests. "
    one = side("Storm hits the coast", banner * 3 + "Trees fell on the railway.")
    other = side("Chess champion retires", banner * 3 + "He won five titles.")
    assert similarity_of_pair(one, other, None) < 0.2


@pytest.mark.parametrize("encoder", [None, ENCODER])
def test_nothing_is_like_nothing(encoder: TopicEncoder | None) -> None:
    assert similarity_of_pair(side(""), side("Storm hits the coast"), encoder) == 0.0
    assert similarity_of_pair(side(""), side(""), encoder) == 0.0


def test_a_second_encoder_is_asked_for_its_opinion() -> None:
    one, other = side("A storm hits the coast"), side("Ein Sturm zieht auf")
    agrees = TopicEncoder({"storm": 0, "Sturm": 0})
    objects = TopicEncoder({"storm": 0, "Sturm": 1})
    surely = similarity_of_pair(one, other, ENCODER, second=agrees)
    hardly = similarity_of_pair(one, other, ENCODER, second=objects)
    assert surely > 0.9
    assert hardly < 0.5


def test_the_second_look_is_one_short_opening_a_side() -> None:
    second = TopicEncoder({})
    long = side("Storm", "word " * 5_000)
    similarity_of_pair(long, long, ENCODER, second=second)
    assert [len(text.split()) for text in second.asked] == [100, 100]


def test_a_headline_is_not_near_every_long_article() -> None:
    long = side("A storm hits the coast", "Trees fell on the railway line. " * 200)
    assert similarity_of_pair(long, side("A chess champion retires"), ENCODER) < 0.1
    assert similarity_of_pair(long, side("Chess champion retires"), None) < 0.2


def test_two_pages_that_only_ask_for_a_human_tell_nothing() -> None:
    wall = side("", "Please prove that you are not a robot.")
    assert similarity_of_pair(wall, wall, ENCODER) == 0.0


def test_between_languages_fewer_shared_words_are_enough() -> None:
    one = side("Lindqvist meets Okafor in Vorhaven")
    here = side("Okafor and Lindqvist deny quarrel over ferry")
    abroad = side("Okafor und Lindqvist streiten wegen Fähre", language="de")
    assert similarity_of_pair(one, abroad, None) > similarity_of_pair(one, here, None)
