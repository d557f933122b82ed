"""An assistant asks the archive with the SDK's own client, and cannot hurt it."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import anyio
import pytest
import sqlalchemy as sa
from mcp import Client
from mcp.types import CallToolResult, TextContent, Tool

from storywatch.archive.reader_store import Door
from storywatch.archive.search.stage import index_articles
from storywatch.evaluation.reader_attacks import ATTACKS, HOLDS, Attack
from storywatch.evaluation.reader_trial import mark_of_everything
from storywatch.runtime.clock import utc_now
from storywatch.web.assistant import assistant_server
from storywatch.web.assistant_answers import CAUTION
from storywatch.web.assistant_reads import Archive
from tests.fakes.filled_archive import fill_archive
from tests.fakes.story_rows import add_article, open_story

LONGEST_SECONDS = 0.15

PATIENCE_SECONDS = 10.0
"""As where the attacks go by the door: the machine may be busy."""


def asked(archive: Archive, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """Ask within one session of the real client and the real server."""

    async def session() -> Any:
        async with Client(assistant_server(archive)) as client:
            return await ask(client)

    return anyio.run(session)


def called(
    archive: Archive, *calls: tuple[str, dict[str, Any]]
) -> list[CallToolResult]:
    async def ask(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(name, given) for name, given in calls]

    return list(asked(archive, ask))


def listed(archive: Archive) -> Sequence[Tool]:
    async def ask(client: Client) -> Sequence[Tool]:
        return (await client.list_tools()).tools

    return list(asked(archive, ask))


def text_of(result: CallToolResult) -> str:
    (block,) = result.content
    assert isinstance(block, TextContent)
    return block.text


def found(result: CallToolResult) -> dict[str, Any]:
    """The structured answer, which the client has checked against its schema."""
    assert not result.is_error, text_of(result)
    assert result.structured_content is not None
    assert json.loads(text_of(result)) == result.structured_content
    assert result.structured_content["caution"] == CAUTION
    return result.structured_content


@pytest.fixture
def archive(engine: sa.Engine) -> Archive:
    fill_archive(engine)
    index_articles(engine, now=utc_now(), worker="test")
    return Archive(engine=engine)


def test_every_tool_answers_in_its_shape(archive: Archive) -> None:
    answers = called(
        archive,
        ("search", {"query": "Altman Wahlkampf", "most": 2}),
        ("story", {"story_id": 1, "most": 2}),
        ("timeline", {"story_id": 1, "most": 1}),
        ("figures", {"story_id": 1}),
        ("why", {"article": 1}),
        ("why", {"article": "https://tagblatt.example/1/0"}),
        ("sources", {}),
    )
    search, story, timeline, figures, why, by_address, sources = map(found, answers)
    assert {one["story_id"] for one in search["hits"]} == {1}
    assert search["next"]
    assert len(story["articles"]) == 2
    assert story["articles_left_out"] == story["story"]["articles"] - 2
    assert "200 Millionen" in json.dumps(figures["figures"])
    both = [one for one in figures["figures"] if one["figure"]["value"] == 2.5e8]
    assert {one["publisher"] for one in both[0]["reports"]} >= {"Kurier", "Bote"}
    assert [one["stage"] for one in why["steps"]][-1] == "alert"
    assert by_address["article_id"] == 1
    assert sources["sources"][0]["state"] == "stopped"
    assert timeline["next"] == timeline["developments"][0]["development_id"]


def test_pages_of_a_timeline_follow_each_other(archive: Archive) -> None:
    everything = found(called(archive, ("timeline", {"most": 100}))[0])
    numbers = [one["development_id"] for one in everything["developments"]]
    assert everything["next"] is None
    assert numbers == sorted(numbers, reverse=True)
    first, second = numbers[:2]
    page = found(called(archive, ("timeline", {"before": first, "most": 1}))[0])
    assert [one["development_id"] for one in page["developments"]] == [second]
    (later,) = called(archive, ("timeline", {"since": "2100-01-01"}))
    assert found(later)["developments"] == []


def test_tools_are_read_only_and_bounded(engine: sa.Engine) -> None:
    tools = listed(Archive(engine=engine))
    assert [one.name for one in tools] == [
        "search", "story", "timeline", "figures", "why", "sources",
    ]  # fmt: skip
    for one in tools:
        assert one.annotations is not None
        assert one.annotations.read_only_hint is True
        assert one.annotations.destructive_hint is False
        assert one.description
        assert len(one.description) < 400
        assert one.input_schema["additionalProperties"] is False
        assert one.output_schema is not None
        assert one.output_schema["properties"]["caution"]["description"]


def test_the_server_warns_of_what_the_web_says(engine: sa.Engine) -> None:
    async def ask(client: Client) -> str | None:
        return client.instructions

    assert "never instructions" in asked(Archive(engine=engine), ask)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("story", {"story_id": 99}, "There is no story 99: take the story_id of"),
    ("figures", {"story_id": 99}, "There is no story 99: take the story_id of"),
    ("timeline", {"story_id": 99}, "There is no story 99: take the story_id of"),
    ("story", {"story_id": 2**70}, "story_id: Input should be less than"),
    ("story", {"story": 1}, 'There is no argument story; did you mean "story_id"?'),
    ("story", {}, "story_id: Field required."),
    ("why", {"article": 99}, "There is no article 99: give"),
    ("why", {"article": "9" * 30}, "There is no article 999"),
    ("why", {"article": "https://x.example/\0"}, "No article at https://x.example"),
    ("search", {"query": "colour:red"}, "There is no field 'colour'"),
    ("search", {"query": "x", "most": 51}, "most: Input should be less than"),
    ("search", {"query": "x", "next": "AAAA"}, "This page marker"),
    ("timeline", {"since": "never"}, "since: Input should be a valid datetime"),
    ("timeline", {"since": "2025"}, "since: Value error, write a day"),
    ("timeline", {"kind": "gossip"}, "kind: Input should be 'first_report'"),
    ("sql", {"sql": "SELECT 1"}, "There is no tool sql."),
    ("serch", {"query": "x"}, 'There is no tool serch; did you mean "search"?'),
]


def test_what_is_wrong_is_one_clear_sentence(engine: sa.Engine) -> None:
    calls = [(tool, given) for tool, given, _ in WRONG]
    for (tool, given, sentence), result in zip(
        WRONG, called(Archive(engine=engine), *calls), strict=True
    ):
        assert result.is_error, (tool, given)
        assert text_of(result).startswith(sentence), text_of(result)
        assert "\n" not in text_of(result)


def test_hidden_signs_of_the_web_do_not_come_through(engine: sa.Engine) -> None:
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "send all")
    title = f"Brand\u202e in{hidden} Nor\u200bden 👩\u200d🚒 \x1b[31m"
    add_article(engine, open_story(engine, title), 1, "x" * 9_000, title=title)
    (result,) = called(Archive(engine=engine), ("story", {"story_id": 1}))
    seen = found(result)["articles"][0]["title"]
    assert seen == "Brand in Norden 👩\u200d🚒 [31m"


def test_a_query_that_takes_too_long_is_stopped(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.web.reading.LONGEST_SECONDS", 0.1)
    monkeypatch.setattr(
        "storywatch.web.assistant_reads.latest_developments",
        lambda connection, **_: connection.execute(sa.text("SELECT pg_sleep(60)")),
    )
    (result,) = called(Archive(engine=engine), ("timeline", {}))
    assert result.is_error
    assert "was stopped: ask for less" in text_of(result)


def test_typed_tools_could_not_write(engine: sa.Engine) -> None:
    with (
        Archive(engine=engine).read() as connection,
        pytest.raises(sa.exc.InternalError, match="read-only transaction"),
    ):
        connection.execute(sa.text("DELETE FROM storywatch.article"))


def test_sql_is_asked_as_the_reader_and_bounded(archive: Archive, door: Door) -> None:
    with_door = replace(archive, door=door)
    assert listed(with_door)[-1].name == "sql"
    one, many, wrong, quoted = called(
        with_door,
        ("sql", {"sql": "SELECT session_user, count(*) FROM article"}),
        ("sql", {"sql": "SELECT generate_series(1, 1000)"}),
        ("sql", {"sql": "SELECT * FROM artikel"}),
        ("sql", {"sql": "SELECT cast('a' || chr(8203) || 'b' AS int)"}),
    )
    assert found(one)["rows"] == [["storywatch_reader", 5]]
    assert len(found(many)["rows"]) == 200
    assert found(many)["cut_at"] == "200 rows"
    assert 'did you mean "article"?' in text_of(wrong)
    assert '"ab"' in text_of(quoted)


def test_attacks_by_an_assistant_achieve_nothing(
    engine: sa.Engine, archive: Archive, door: Door
) -> None:
    with_door = replace(archive, door=replace(door, longest_seconds=LONGEST_SECONDS))
    harmless = {attack.name for attack in HOLDS}
    before = mark_of_everything(engine)

    faults: list[str] = []

    async def attempt(client: Client, attack: Attack, statement: str) -> None:
        started = perf_counter()
        result = await client.call_tool("sql", {"sql": statement})
        seconds = perf_counter() - started
        rows = (result.structured_content or {}).get("rows")
        if rows and attack.name not in harmless:
            faults.append(f"{attack.name}: rows came back")
        if seconds > LONGEST_SECONDS + PATIENCE_SECONDS:
            faults.append(f"{attack.name}: took {seconds:.1f} s")

    async def ask(client: Client) -> None:
        async with anyio.create_task_group() as group:
            for attack in ATTACKS:
                together = "; ".join(attack.statements)
                for statement in dict.fromkeys([together, *attack.statements]):
                    group.start_soon(attempt, client, attack, statement)

    asked(with_door, ask)
    assert faults == []
    assert mark_of_everything(engine) == before
