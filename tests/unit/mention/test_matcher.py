"""Finding the watchlist's entities in articles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.mention import matcher as matcher_module
from storywatch.mention.folding import folded
from storywatch.mention.matcher import Matcher
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.template import template_text

TEMPLATE = Matcher(watchlist_from(template_text(), path="template.yaml"))

ANY = Matcher(
    watchlist_from(
        "entities: [{name: Elon Musk, aliases: [Musk]}, {name: Söder}, OpenAI, "
        "{name: Трамп, key: trump}]",
        path="w.yaml",
    )
)


def matcher_of(text: str) -> Matcher:
    return Matcher(watchlist_from(text, path="w.yaml"))


def spans(
    text: str, *, language: str = "de", matcher: Matcher = TEMPLATE, title: str = ""
) -> list[str]:
    found = matcher.mentions(title=title, text=text, language=language)
    for one in found:
        field = title if one.field == "title" else text
        assert field[one.start : one.end] == one.text
    return [one.text for one in found if not one.doubtful]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Trumps Plan, Musks Antwort", ["Trumps", "Musks"]),
        ("en", "Trump's plan, Musk’s answer", ["Trump's", "Musk’s"]),
        ("de", "der OpenAI-Chef", ["OpenAI"]),
        ("de", "Anti-Trump-Protest", ["Trump"]),
        ("de", "die Trumpadministration", ["Trump"]),
        ("de", "Trumpf und Muskel und Trumpet", []),
        ("pl", "doradcy Trumpa i Muskiem", ["Trumpa", "Muskiem"]),
        ("en", "Muska Trumpa", []),
        ("cs", "Trumpův syn", ["Trumpův"]),
        ("tr", "Trump'ın ve Musk’tan", ["Trump'ın", "Musk’tan"]),
        ("fi", "OpenAI:n ja Trumpille", ["OpenAI:n", "Trumpille"]),
        ("hu", "Trumppal és Muskkal", ["Trumppal", "Muskkal"]),
        ("ru", "советники Трампа", ["Трампа"]),
        ("ru", "встреча с Илоном Маском", ["Илоном Маском"]),
        ("uk", "зустріч із Трампом", ["Трампом"]),
        ("zh", "据报道特朗普宣布", ["特朗普"]),
        ("ja", "前日トランプ氏は", ["トランプ氏"]),
        ("ko", "도널드 트럼프가 말했다", ["도널드 트럼프"]),
        ("ar", "قال ولترامب", ["ترامب"]),
        ("he", "אמר שטראמפ", ["טראמפ"]),
        ("fr", "l’OpenAI d’Elon Musk", ["OpenAI", "Elon Musk"]),
        ("und", "Trumps Trump's Trumpa Трампа 特朗普", ["Trumps", "Trump's", "Trumpa", "Трампа", "特朗普"]),
    ],
)  # fmt: skip
def test_endings_of_the_language_belong_to_the_name(
    language: str, text: str, expected: list[str]
) -> None:
    assert spans(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("siehe https://example.org/Trump-Musk#OpenAI", []),
        ("siehe www.openai.com/Musk heute", []),
        ("an Musk@openai.example schreiben", []),
        ("Datei musk.jpg, openai.html", []),
        ("ein Wort ohne Abstand.Trump kam", ["Trump"]),
        ("das #Musk und #OpenAI", ["Musk", "#OpenAI"]),
        ("das #ElonMusk", ["#ElonMusk"]),
        ("das #TeamTrump #MuskMelone #Trump2024", []),
        ("#NotTrumpCard #NoMusk #xMusk", []),
        ("#Stargate! #Musk, #ElonMusk.", ["Stargate", "Musk", "#ElonMusk"]),
        ("@elonmusk@social.example und a@elonmusk und @elonmusk.bsky.social", []),
        ("abc#Musk bleibt", ["Musk"]),
        ("t.co/MuskTrump, Rede_Musk.pdf, Musk.docx", []),
        ("Konto @elonmusk, nicht @Trump oder @muskfan", ["@elonmusk"]),
    ],
)
def test_names_inside_addresses_and_tags_are_no_mentions(
    text: str, expected: list[str]
) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open\u00adAI und Trump\u2011Regierung", ["Open\u00adAI", "Trump"]),
        ("Elon\u00a0Musk, Elon\u2011Musk, Elon\nMusk", 3),
        ("Elon\u202fMusk, Elon\u2009Musk, Elon–Musk", 3),
        ("Tru\u200bmp und Mu\u00adsks Plan", ["Tru\u200bmp", "Mu\u00adsks"]),
        ("„Musk“, ‚Trump‘, «OpenAI»", ["Musk", "Trump", "OpenAI"]),
        ("Trumpzölle, Trumpisten, trumpsche Politik", 3),
    ],
)
def test_typography_does_not_hide_a_name(text: str, expected: list[str] | int) -> None:
    found = spans(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


NAMES = [
    "Musk",
    "Elon Musk",
    "elon-musk",
    "Söder",
    "Soeder",
    "OpenAI",
    "Трамп",
    "#Musk",
]
GLUE = st.text(
    alphabet=st.one_of(
        st.sampled_from(" -–'’.,:;@#„“\u00ad\u200b\u0301\u00a0sнаßЁ国"), st.characters()
    ),
    max_size=6,
)


@given(st.lists(st.tuples(GLUE, st.sampled_from(NAMES)), max_size=5), GLUE)
def test_offsets_are_exact_in_any_text(
    pieces: list[tuple[str, str]], rest: str
) -> None:
    text = "".join(glue + name for glue, name in pieces) + rest
    found = ANY.mentions(title="", text=text)
    for one in found:
        assert text[one.start : one.end] == one.text
        written, alias = folded(one.text).text, folded(one.alias).text
        plain = written.replace("-", " ").replace("oe", "ö").lstrip("#")
        assert plain.startswith(alias.lstrip("#")), (one, text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.tuples(GLUE, st.sampled_from(NAMES)), max_size=5), GLUE)
def test_the_fast_way_and_the_slow_way_find_the_same(
    pieces: list[tuple[str, str]], rest: str
) -> None:
    text = "".join(glue + name for glue, name in pieces) + rest
    fast = ANY.mentions(title="", text=text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matcher_module, "folded_bytes", lambda _: None)
        assert ANY.mentions(title="", text=text) == fast


def test_an_alias_may_be_an_address_itself() -> None:
    matcher = matcher_of("entities: [{name: xAI, aliases: [x.ai]}]")
    assert spans("Bei x.ai steht https://x.ai/blog", matcher=matcher) == ["x.ai"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dann roch es nach musk.", []),
        ("Dann sprach elon musk.", ["elon musk"]),
        ("dann sprach auch musk", ["musk"]),
        ("La muskista Anna", ["muskista"]),
    ],
)
def test_a_surname_in_small_letters_needs_an_excuse(
    text: str, expected: list[str]
) -> None:
    matcher = matcher_of("entities: [{name: Elon Musk, kind: person, aliases: [Musk]}]")
    assert spans(text, language="es", matcher=matcher) == expected


def test_the_longest_alias_wins() -> None:
    matcher = matcher_of("entities: [OpenAI, OpenAI Nonprofit Foundation, Foundation]")
    found = matcher.mentions(
        title="", text="OpenAI Nonprofit Foundation, OpenAI Nonprofit", language="en"
    )
    assert [one.entity_key for one in found] == [
        "openai-nonprofit-foundation",
        "openai",
    ]


def test_a_longer_alias_that_fails_does_not_hide_a_shorter_one() -> None:
    matcher = matcher_of("entities: [OpenAI, OpenAI Lab]")
    assert spans("OpenAI Labor", matcher=matcher) == ["OpenAI"]


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("Weißes Haus", "WEISSES HAUS"),
        ("Weisses Haus", "Weißes Haus"),
        ("Söder", "Soeder"),
        ("Soeder", "Söders"),
        ("Élysée", "Elysee"),
        ("Elon Musk", "Elon-Musk-Fans"),
        ("Élysée", "E\u0301lyse\u0301e"),
        ("Jean‑Claude", "Jean-Claude"),
    ],
)
def test_other_spellings_of_an_alias_are_found(alias: str, text: str) -> None:
    matcher = matcher_of(f"entities: [{{name: {alias}, key: it}}]")
    assert len(spans(text, matcher=matcher)) == 1


def test_german_adjectives_in_a_name_are_declined() -> None:
    matcher = matcher_of(
        "entities: [{name: Weißes Haus, aliases: [{text: Weißes Haus, language: de}]}]"
    )
    text = "Das Weiße Haus, im Weissen Haus, des Weißen Hauses"
    assert spans(text, matcher=matcher) == [
        "Weiße Haus",
        "Weissen Haus",
        "Weißen Hauses",
    ]
    assert spans(text, matcher=matcher, language="en") == []


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("Зеленский", "ru", "Зеленского и Зеленскому"),
        ("Владимир Зеленский", "ru", "Владимира Зеленского, Владимиром Зеленским"),
        ("Кремль", "ru", "из Кремля в Кремле"),
        ("Kowalski", "pl", "Kowalskiego i Kowalskim"),
        ("Petr Pavel", "cs", "Petra Pavla, Petrem Pavlem"),
        ("Tesla", "hu", "a Teslának és a Teslával"),
        ("Bundestag", "de", "Bundestags, Bundestagswahl"),
    ],
)
def test_names_change_their_last_letters(name: str, language: str, text: str) -> None:
    matcher = matcher_of(f"entities: [{{name: {name}, key: it, kind: person}}]")
    assert len(spans(text, matcher=matcher, language=language)) == 2


def test_slavic_names_in_a_change_their_last_letter() -> None:
    matcher = matcher_of(
        "entities: [Tesla, Тесла]".replace("Тесла", "{name: Тесла, key: t}")
    )
    assert spans("akcje Tesli i Teslę", matcher=matcher, language="pl") == [
        "Tesli",
        "Teslę",
    ]
    assert spans("акции Теслы", matcher=matcher, language="ru") == ["Теслы"]
    assert spans("Tesli", matcher=matcher, language="en") == []


@pytest.mark.parametrize(
    ("alias", "text", "count"),
    [
        ("OpenAI", "openai OPENAI OpenAi", 3),
        ("Meta", "Meta META meta", 2),
        ("Oracle", "Oracle ORACLE oracle", 2),
        ("xAI", "xAI XAI xai", 2),
        ("{text: SEC, exact_case: true}", "SEC Sec sec", 1),
        ("{text: OpenAI, inflected: false}", "OpenAI OpenAIs", 1),
    ],
)
def test_names_that_may_be_words_need_their_capitals(
    alias: str, text: str, count: int
) -> None:
    matcher = matcher_of(f"entities: [{{name: Nobody Here, aliases: [{alias}]}}]")
    assert len(spans(text, matcher=matcher)) == count


def test_title_comes_before_text_and_places_count_code_points() -> None:
    found = TEMPLATE.mentions(
        title="😀 Musk", text="😀😀 OpenAI und Trump", language="de"
    )
    assert [(one.field, one.start, one.end) for one in found] == [
        ("title", 2, 6),
        ("text", 3, 9),
        ("text", 14, 19),
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert TEMPLATE.mentions(title="", text="", language="de") == ()


def test_a_very_long_text_of_names_is_no_trouble() -> None:
    assert len(spans("Trump " * 5_000 + "Musk", language="en")) == 5_001
