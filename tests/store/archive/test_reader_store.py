"""One statement at a time, as a role that sees the views and can do nothing else."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, new_story

from storywatch.archive.reader_store import Door, QueryRefusedError, read_only_rows


def refusal(door: Door, query: str) -> str:
    with pytest.raises(QueryRefusedError) as refused:
        read_only_rows(door, query)
    return str(refused.value)


def test_the_reader_sees_the_views(engine: sa.Engine, door: Door) -> None:
    judged_article(engine, new_story(engine))
    answer = read_only_rows(
        door, "SELECT kind, count(*) AS n FROM development GROUP BY 1"
    )
    assert answer.names == ("kind", "n")
    assert [tuple(row) for row in answer.rows] == [("new_fact", 1)]
    assert answer.cut_at == ""


def test_an_answer_without_rows_has_columns(door: Door) -> None:
    answer = read_only_rows(door, "SELECT title, url FROM article")
    assert answer.names == ("title", "url")
    assert list(answer.rows) == []


def test_nothing_asked_is_nothing_answered(door: Door) -> None:
    assert read_only_rows(door, " \n").names == ()


def test_many_rows_end_at_the_limit_and_say_so(door: Door) -> None:
    few = replace(door, most_rows=10)
    answer = read_only_rows(few, "SELECT generate_series(1, 100000000)")
    assert len(answer.rows) == 10
    assert answer.cut_at == "10 rows"


def test_much_text_ends_at_the_limit_and_says_so(door: Door) -> None:
    little = replace(door, most_bytes=50_000)
    answer = read_only_rows(
        little, "SELECT repeat('x', 1000) FROM generate_series(1, 100000)"
    )
    assert len(answer.rows) == 50
    assert answer.cut_at == "0.05 MB"


def test_one_row_that_is_too_large_is_not_waited_for(door: Door) -> None:
    said = refusal(door, "SELECT repeat('x', 100000000)")
    assert said.startswith("One row of the answer is too large")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM artikel", 'did you mean "article"?'),
        ("SELECT * FROM archive.storys", 'did you mean "story"?'),
        ("SELECT ttle FROM article", "column"),
        ("SELECT titel FROM article", '"article.title"'),
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "One statement at a time"),
        ("DELETE FROM article", "The archive can only be read"),
        ("SELECT * FROM storywatch.article", "sees the views of the schema archive"),
        ("SELECT '\0'", "NUL"),
        ("SELECT '\ud800'", "no text"),
        ("COPY article TO STDOUT", "COPY"),
    ],
)
def test_what_is_refused_is_explained(door: Door, query: str, said: str) -> None:
    assert said in refusal(door, query)


def test_a_slow_query_is_stopped_with_a_word_on_how_to_ask(door: Door) -> None:
    hasty = replace(door, longest_seconds=0.2)
    said = refusal(hasty, "SELECT count(*) FROM generate_series(1, 1000000000)")
    assert said == (
        "It took longer than 0.2 s and was stopped: ask for a shorter time span, or "
        "add a LIMIT."
    )


def test_a_door_that_leads_nowhere_says_so(door: Door) -> None:
    nowhere = replace(door, url=door.url.replace("storywatch_reader:", "nobody:"))
    assert refusal(nowhere, "SELECT 1").startswith("The archive can't be asked now")
