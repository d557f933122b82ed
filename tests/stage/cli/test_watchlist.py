"""``storywatch init`` and ``check`` as people and scripts call them."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, new_story

from storywatch.runtime.clock import utc_now
from tests.stage.cli.conftest import Command

DATA = Path(__file__).parents[2] / "data" / "watchlist"
WATCHLIST = """entities:
  - {name: Meta, kind: organisation, aliases: {de: [MP], all: [Instagram]}}
  - {name: Elon Musk, key: musk, kind: person, ambiguous: true, aliases: [Musk],
     supports: [Tesla], excludes: [perfume, musk ox]}
  - {name: OpenAI, threshold: 0.7}
groups: [{key: firms, entities: [meta, openai]}]
watches:
  - {key: quarrel, all: [musk, firms], near: sentence, languages: [en]}
  - {key: everything}
subscribers:
  - {key: me, channels: ["webhook:https://hook.example/secret"]}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "w.yaml"
    path.write_text(WATCHLIST, encoding="utf-8")
    return str(path)


def test_a_good_watchlist_is_shown_in_tables_and_words(
    command: Command, file: str
) -> None:
    done = command("check", file)
    assert done.status == 0
    assert "one of {Meta, OpenAI} in one sentence, in English" in done.out
    assert f"warning {file}:2:12: the alias " in done.out
    assert "mend: exact_case: true, or ambiguous: true" in done.out
    assert (
        f"good {file}: 3 entities, 6 aliases, 1 group, 2 watches, 1 subscriber"
        in done.out
    )
    assert "secret" not in done.out
    assert "\x1b" not in done.out


def test_scripts_get_everything_but_the_channels(command: Command, file: str) -> None:
    done = command("check", file, "--json", "--no-count")
    told = json.loads(done.out)
    assert told["counts"]["aliases"] == 6
    assert told["entities"][0]["languages"] == ["de"]
    assert told["entities"][2]["threshold"] == 0.7
    assert told["groups"] == [{"key": "firms", "entities": ["meta", "openai"]}]
    assert [(one["alias"], one["line"], one["column"]) for one in told["warnings"]] == [
        ("Meta", 2, 12),
        ("MP", 2, 53),
    ]
    assert told["articles_counted"] is None
    assert "secret" not in done.out


def test_warnings_bring_counts_from_the_archive(
    command: Command, file: str, engine: sa.Engine
) -> None:
    story_id, now = new_story(engine), utc_now()
    for number, text in enumerate(["Of Meta and Rome.", "It rains.", "Meta again."]):
        judged_article(engine, story_id, number=number, text=text, now=now)
    told = json.loads(command("check", file, "--json").out)
    assert told["articles_counted"] == 3
    assert [one["articles"] for one in told["warnings"]] == [2, 0]
    shown = command("check", file).out
    assert "hits 2 of 3 articles of the last 30 days" in shown


def test_a_database_that_does_not_answer_costs_only_the_counts(
    command: Command, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWATCH_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    done = command("check", file, "--json")
    assert done.status == 0
    assert json.loads(done.out)["articles_counted"] is None


def test_each_fault_is_told_with_its_place(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text("entities:\n  - {name: A b, aliasses: [c]}\nwatchs: []\n")
    done = command("check", str(path))
    assert done.status == 2
    assert f'{path}:2:17: Unknown key "aliasses"; did you mean "aliases"?' in done.err
    assert f'{path}:3:1: Unknown key "watchs"; did you mean "watches"?' in done.err
    faults = json.loads(command("check", str(path), "--json").out)["faults"]
    assert [(one["line"], one["column"]) for one in faults] == [(2, 17), (3, 1)]
    assert command("check", str(tmp_path / "none.yaml")).status == 2


def test_a_text_shows_its_mentions_their_evidence_and_the_watches(
    command: Command, file: str
) -> None:
    done = command(
        "check",
        file,
        "--title",
        "Musk sues OpenAI",
        "--text",
        "Tesla's chief Musk [red]sues.\nA perfume of musk ox.",
    )
    assert done.status == 0
    title, text, *_ = done.out.splitlines()
    assert title.startswith("Musk (0.")
    assert "OpenAI (1.00)" in title
    assert "[red]sues." in text
    assert 'for: "tesla" nearby' in done.out.casefold()
    assert (
        "\ncovered by quarrel: articles that mention Elon Musk and one of" in done.out
    )
    german = command(
        "check", file, "--text", "Musk verklagt OpenAI", "--language", "de"
    )
    assert "not covered by quarrel" in german.out
    assert "\ncovered by everything: articles that mention any entity" in german.out
    assert "\x1b" not in done.out


def test_a_doubtful_mention_is_marked_without_colour_too(
    command: Command, file: str
) -> None:
    done = command("check", file, "--text", "A perfume: Musk is in it. Musk, perfume!")
    assert "?)" in done.out
    assert "doubtful" in done.out
    assert "\x1b" not in done.out
    assert "not covered by everything" in done.out


def test_a_text_comes_from_a_pipe_or_a_file(
    command: Command, file: str, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("OpenAI gewinnt.", encoding="utf-8")
    piped = command("check", file, "--text", "-", "--json", typed="OpenAI wins.\n")
    named = command("check", file, "--text", f"@{article}", "--json")
    handle = command("check", file, "--text", "@elonmusk left OpenAI", "--json")
    for done in (piped, named, handle):
        (found,) = json.loads(done.out)["mentions"]
        assert found["entity_key"] == "openai"


def test_a_text_without_mention_is_a_failure_and_a_strange_language_a_misuse(
    command: Command, file: str
) -> None:
    assert command("check", file, "--text", "It rains.").status == 1
    done = command("check", file, "--text", "OpenAI", "--language", "german")
    assert done.status == 2
    assert 'did you mean "de" (German)?' in done.err


def test_init_writes_what_check_finds_good(command: Command, tmp_path: Path) -> None:
    assert command("init", str(tmp_path / "new")).status == 0
    done = command("check", str(tmp_path / "new" / "watchlist.yaml"), "--no-count")
    assert done.status == 0
    assert "warning" not in done.out
    kept = command("init", str(tmp_path / "new"))
    assert kept.out.count("kept") == 3


def test_init_prints_entities_of_downloaded_items(
    command: Command, tmp_path: Path
) -> None:
    done = command("init", "--wikidata", str(DATA / "wbgetentities.json"))
    assert done.status == 0
    assert '"Target" is a common word (English): marked ambiguous.' in done.err
    pasted = tmp_path / "pasted.yaml"
    pasted.write_text("entities:\n" + done.out, encoding="utf-8")
    assert command("check", str(pasted), "--no-count").status == 0
    assert not (tmp_path / "watchlist.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--wikidata", "none.json"], "No such file"),
        (["--wikidata", __file__], "it is not JSON"),
        (
            ["--wikidata", str(DATA / "Q900000001.json"), "--languages", "jp"],
            'did you mean "ja"',
        ),
        (
            ["--wikidata", str(DATA / "Q900000001.json"), "--languages", "ko"],
            "names no item in the languages wanted",
        ),
    ],
)
def test_what_is_no_item_is_told_in_one_sentence(
    command: Command, words: list[str], said: str
) -> None:
    done = command("init", *words)
    assert done.status == 2
    assert said in done.err
