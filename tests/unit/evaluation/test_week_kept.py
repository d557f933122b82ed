from datetime import timedelta

from storywatch.evaluation.week_kept import KEPT_RULES, Kept
from storywatch.evaluation.week_log import Visit
from storywatch.evaluation.week_plan import START, SimulatedFeed

FEED = SimulatedFeed(
    number=1, host="127.1.0.1", rhythm="busy", published=(), window=3, validating="none"
)


def visit(hours: float, listed: range, *, is_forgotten: bool = False) -> Visit:
    return Visit(
        feed=1,
        at=START + timedelta(hours=hours),
        host=FEED.host,
        path=FEED.path,
        listed=listed,
        is_forgotten=is_forgotten,
    )


def kept(*entries: int, overflow_after: float | None = None) -> Kept:
    spots = {}
    if overflow_after is not None:
        since = START + timedelta(hours=overflow_after)
        spots = {1: (("overflow", since, None),)}
    return Kept(links=tuple(FEED.link(one) for one in entries), spots=spots)


def broken(log: list[Visit], held: Kept) -> set[str]:
    return {name for name, rule in KEPT_RULES.items() if rule({1: FEED}, log, held)}


def test_what_was_told_is_kept_once() -> None:
    log = [visit(0, range(3)), visit(1, range(2, 5))]
    assert broken(log, kept(0, 1, 2, 3, 4)) == set()
    assert broken(log, kept(0, 1, 2, 3)) == {"entries lost"}
    assert broken(log, kept(0, 1, 2, 3, 4, 4)) == {"entries told twice"}


def test_what_came_and_went_between_two_looks_must_be_said() -> None:
    log = [visit(0, range(3)), visit(5, range(7, 10))]
    entries = (0, 1, 2, 7, 8, 9)
    assert broken(log, kept(*entries)) == {"overflows not said"}
    assert broken(log, kept(*entries, overflow_after=5)) == set()
    assert broken(log, kept(*entries, overflow_after=6)) == {"overflows not said"}


def test_an_answer_that_died_with_the_client_need_not_be_kept() -> None:
    log = [visit(0, range(3)), visit(1, range(2, 5), is_forgotten=True)]
    assert broken(log, kept(0, 1, 2)) == set()
