"""The cookbook: questions to the archive with a query each, in ``sql/queries``."""

from dataclasses import dataclass

from storywatch.archive.reader_store import QueryRefusedError
from storywatch.runtime.files import sql_root


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One query of the cookbook.

    Attributes:
        number: lasting, from 1.
        name: of its file, without number and ending.
        question: what it answers.
        meaning: what its columns mean.
        query: the whole file; it runs as it is.
    """

    number: int
    name: str
    question: str
    meaning: str
    query: str


def examples() -> tuple[Example, ...]:
    """Return the cookbook in the order of its numbers."""
    found = []
    for path in sorted((sql_root() / "queries").glob("*.sql")):
        number, _, name = path.stem.partition("-")
        query = path.read_text(encoding="utf-8")
        question, meaning, *_ = query.splitlines()
        found.append(
            Example(
                number=int(number),
                name=name,
                question=question.removeprefix("-- "),
                meaning=meaning.removeprefix("-- "),
                query=query,
            )
        )
    return tuple(found)


def example(number: int) -> Example:
    """Return one query of the cookbook.

    Raises:
        QueryRefusedError: there is none of that number.
    """
    known = examples()
    for one in known:
        if one.number == number:
            return one
    raise QueryRefusedError(
        f"There is no example {number}: they go from {known[0].number} to "
        f"{known[-1].number}. See: storywatch sql --examples"
    )
