"""Scripted news, and a plain model of who is told what, when.

The model shares no code and no table with the programme: minutes are whole numbers,
zones are offsets, and every rule is written down again from the description.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

TICK = 30
"""Minutes between two passes."""

DAYS = 3
STORIES = 50
ARTICLES = int(os.environ.get("STORYWATCH_TRIAL_ARTICLES", "100"))
"""1,000 take a minute and a half."""
FIRMS = ("openai", "stargate", "musk", "oracle")
KINDS = ("new_fact", "new_figure", "changed_figure", "statement", "contradiction")
BREAKS_THROUGH = {"changed_figure", "contradiction"}
ALERT_WITHIN = 48 * 60


@dataclass(frozen=True, kw_only=True)
class Scripted:
    """One article: when it comes, minutes from the start, and what it brings."""

    number: int
    at: int
    age: int
    story: int
    publisher: int
    entities: frozenset[str]
    kind: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What one subscriber of the script asks for."""

    name: str
    firms: frozenset[str]
    sources: int = 1
    offset: int = 0
    quiet: tuple[int, int] | None = None
    score: float = 0.0
    kinds: frozenset[str] = frozenset()
    urgent: float | None = None
    pause: int = 0
    limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class Silence:
    """From a minute on, a subscriber wants nothing of a story, or nothing at all."""

    at: int
    name: str
    what: str
    story: int = 0

    def holds(self, name: str, minute: int, story: int) -> bool:
        if self.name != name or minute < self.at:
            return False
        if self.what == "stop":
            return True
        ended = self.what == "snooze" and minute >= self.at + 24 * 60
        return self.story == story and not ended


NIGHT = (22 * 60, 7 * 60)
ALL = frozenset(FIRMS)

RULES = (
    Rules(name="all", firms=ALL),
    Rules(name="musk", firms=frozenset({"musk"})),
    Rules(name="careful", firms=frozenset({"openai", "oracle"}), sources=2),
    Rules(name="sleeper", firms=ALL, offset=60, quiet=NIGHT),
    Rules(name="editor", firms=ALL, offset=-300, quiet=NIGHT, urgent=0.97),
    Rules(name="figures", firms=ALL, kinds=frozenset({"new_figure", "changed_figure"})),
    Rules(name="choosy", firms=ALL, score=0.8, pause=90),
    Rules(name="busy", firms=ALL, limit=4),
    Rules(name="calm", firms=ALL, offset=60, quiet=NIGHT, pause=240, limit=3),
    Rules(name="noon", firms=ALL, offset=60, quiet=(12 * 60, 13 * 60 + 30), pause=30),
)

SILENCES = (
    Silence(at=690, name="all", what="mute", story=3),
    Silence(at=1500, name="all", what="snooze", story=7),
    Silence(at=1200, name="calm", what="mute", story=11),
    Silence(at=2880, name="musk", what="stop"),
)


def script(seed: int = 8) -> list[Scripted]:
    """Return the articles, in the order in which they come."""
    chance = random.Random(seed)
    ticks = sorted(chance.randrange(DAYS * 24 * 60 // TICK) for _ in range(ARTICLES))
    return [
        Scripted(
            number=number,
            at=tick * TICK,
            age=chance.choice((1, 20, 300, 300, 47 * 60, 60 * 60)),
            story=min(chance.randrange(STORIES), chance.randrange(STORIES)),
            publisher=chance.randrange(6),
            entities=frozenset(chance.sample(FIRMS, chance.randint(1, 3))),
            kind=chance.choice(KINDS),
            score=round(chance.uniform(0.5, 1.0), 2),
        )
        for number, tick in enumerate(ticks)
    ]


@dataclass
class Model:
    """Who is told what: run minute by minute."""

    told: list[tuple[str, int, frozenset[int]]] = field(default_factory=list)
    messages: dict[str, list[int]] = field(default_factory=dict)
    stories: dict[tuple[str, int], int] = field(default_factory=dict)
    waiting: list[tuple[int, str, Scripted]] = field(default_factory=list)
    open_news: list[tuple[Scripted, set[str]]] = field(default_factory=list)
    outlets: dict[int, set[int]] = field(default_factory=dict)

    def run(self, articles: list[Scripted]) -> list[tuple[str, int, frozenset[int]]]:
        for minute in ticks():
            self.release(minute)
            for one in articles:
                if one.at == minute:
                    self.outlets.setdefault(one.story, set()).add(one.publisher)
                    self.open_news.append((one, {rules.name for rules in RULES}))
            still = []
            for one, names in self.open_news:
                left = {
                    rules.name
                    for rules in sorted(RULES, key=lambda rules: rules.name)
                    if rules.name in names and not self.decided(rules, one, minute)
                }
                if left:
                    still.append((one, left))
            self.open_news = still
        return self.told

    def decided(self, rules: Rules, one: Scripted, minute: int) -> bool:
        if not rules.firms & one.entities:
            return True
        if len(self.outlets[one.story]) < rules.sources:
            return minute - one.at > ALERT_WITHIN
        is_wanted = (
            minute - one.at <= ALERT_WITHIN
            and one.age <= ALERT_WITHIN
            and (not rules.kinds or one.kind in rules.kinds)
            and one.score >= rules.score
            and not self.silenced(rules, one, minute)
        )
        if is_wanted:
            until = self.until(rules, one, minute)
            if until > minute:
                self.waiting.append((until, rules.name, one))
            else:
                self.tell(rules, minute, [one])
        return True

    def silenced(self, rules: Rules, one: Scripted, minute: int) -> bool:
        return any(
            silence.holds(rules.name, minute, one.story)
            and not (silence.what == "mute" and one.kind in BREAKS_THROUGH)
            for silence in SILENCES
        )

    def until(self, rules: Rules, one: Scripted, minute: int) -> int:
        is_urgent = rules.urgent is not None and one.score >= rules.urgent
        until = self.free_at(rules, minute)
        if not is_urgent:
            until = max(until, night_ends(rules, minute))
            last = self.stories.get((rules.name, one.story))
            if rules.pause and last is not None and one.kind not in BREAKS_THROUGH:
                until = max(until, last + rules.pause)
            if until > minute:
                until = night_ends(rules, until)
        return until

    def free_at(self, rules: Rules, minute: int) -> int:
        recent = [at for at in self.messages.get(rules.name, []) if at > minute - 60]
        if rules.limit is None or len(recent) < rules.limit:
            return minute
        return recent[-rules.limit] + 60

    def release(self, minute: int) -> None:
        for rules in RULES:
            due = [
                one
                for until, name, one in self.waiting
                if name == rules.name and until <= minute
            ]
            if not due:
                continue
            self.waiting = [
                entry
                for entry in self.waiting
                if entry[1] != rules.name or entry[0] > minute
            ]
            later = night_ends(rules, self.free_at(rules, minute))
            if later > minute:
                self.waiting += [(later, rules.name, one) for one in due]
                continue
            wanted = [one for one in due if not self.silenced(rules, one, minute)]
            if wanted:
                self.tell(rules, minute, wanted)

    def tell(self, rules: Rules, minute: int, news: list[Scripted]) -> None:
        numbers = frozenset(one.number for one in news)
        self.told.append((rules.name, minute, numbers))
        self.messages.setdefault(rules.name, []).append(minute)
        for one in news:
            self.stories[rules.name, one.story] = minute


def ticks() -> Iterator[int]:
    """Yield the minutes of all passes, a day beyond the last article."""
    return iter(range(0, (DAYS + 1) * 24 * 60, TICK))


def night_ends(rules: Rules, minute: int) -> int:
    """Return the minute itself, or the end of the quiet hours that it lies in."""
    if rules.quiet is None:
        return minute
    begin, end = rules.quiet
    local = (minute + rules.offset) % (24 * 60)
    length = (end - begin) % (24 * 60)
    since = (local - begin) % (24 * 60)
    return minute + length - since if since < length else minute
