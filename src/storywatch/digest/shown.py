"""A digest's numbers and dates in the words of its language."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from storywatch.alert.wording import wording_of
from storywatch.development.records import DevelopmentKind
from storywatch.digest.records import (
    CoverageGap,
    Digest,
    DigestStory,
    EntityCount,
    FigurePair,
    HeldNews,
)
from storywatch.digest.usual import hour_edges, hour_of
from storywatch.digest.wording import DigestWording, Forms, digest_wording

UNUSUAL = 2.0
"""Times the usual from which a count is pointed out, up or down."""

LEAST_UNUSUAL = 4
"""Articles that the greater of both must have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Writes the parts of one digest in its language.

    Attributes:
        digest: what is written.
    """

    digest: Digest

    @property
    def words(self) -> DigestWording:
        """The words of its language."""
        return digest_wording(self.digest.language)

    @property
    def locale(self) -> Locale:
        """How its language writes dates and numbers."""
        try:
            return Locale.parse(self.digest.language)
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en")

    def count(self, number: int, forms: Forms) -> str:
        """Return a number with its noun."""
        return forms[number != 1].format(self.number(number))

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return format_decimal(value, format="#,##0.#", locale=self.locale)

    def moment(self, instant: datetime) -> str:
        """Return an instant as day, month and time in the subscriber's zone."""
        zone = ZoneInfo(self.digest.time_zone)
        pattern = "d. MMM HH:mm" if self.locale.language == "de" else "d MMM HH:mm"
        return format_datetime(
            instant.astimezone(zone), format=pattern, locale=self.locale
        )

    def when(self) -> str:
        """Return the days that are summed up."""
        one, is_german = self.digest, self.locale.language == "de"
        if one.first_day == one.last_day:
            pattern = "EEE, d. MMM y" if is_german else "EEE d MMM y"
            return format_date(one.last_day, format=pattern, locale=self.locale)
        first, last = ("d. MMM", "d. MMM y") if is_german else ("d MMM", "d MMM y")
        return (
            f"{format_date(one.first_day, format=first, locale=self.locale)} – "
            f"{format_date(one.last_day, format=last, locale=self.locale)}"
        )

    def subject(self) -> str:
        """Return the one line that names the digest."""
        if not self.digest.developments:
            return f"{self.words.nothing}, {self.when()}"
        stories = len(self.digest.stories) + self.digest.more_stories
        found = self.count(self.digest.developments, self.words.developments)
        return f"{found} {self.count(stories, self.words.in_stories)}, {self.when()}"

    def kind(self, kind: DevelopmentKind) -> str:
        """Return the name of a kind of development."""
        return wording_of(self.digest.language).kinds[kind]

    def size(self, story: DigestStory) -> str:
        """Return how far a story has come."""
        parts = [
            self.words.story.format(story.story_id),
            self.words.day.format(story.day),
            self.count(story.articles, self.words.articles),
            self.count(story.publishers, self.words.publishers),
        ]
        if story.independent:
            parts.append(self.count(story.independent, self.words.independent))
        return ", ".join(parts)

    def figures(self, pair: FigurePair) -> str:
        """Return how two figures stand against each other."""
        form = self.words.disputed if pair.disputes else self.words.changed
        return form.format(
            now=pair.text,
            who=pair.publisher or self.words.unknown_publisher,
            before=pair.before,
            who_before=pair.before_publisher or self.words.unknown_publisher,
        )

    def entity(self, one: EntityCount) -> str:
        """Return how often an entity was told of, against the usual."""
        articles = self.number(one.articles)
        if one.usual is None:
            return self.words.new_here.format(articles=articles)
        more, less = max(one.articles, one.usual), min(one.articles, one.usual)
        is_unusual = more >= LEAST_UNUSUAL and more >= UNUSUAL * less
        form = self.words.unusual if is_unusual else self.words.usual
        return form.format(articles=articles, usual=self.number(one.usual))

    def volume(self) -> str:
        """Return in words what the picture shows."""
        counts, one = self.digest.volume, self.digest
        most = max(counts)
        place = counts.index(most)
        if one.first_day == one.last_day:
            form = self.words.volume_by_hour
            edge = hour_edges(one.last_day, one.time_zone)[place]
            when = f"{hour_of(edge, one.time_zone)}:00"
        else:
            form = self.words.volume_by_day
            when = format_date(
                one.first_day.fromordinal(one.first_day.toordinal() + place),
                format="EEE d.M." if self.locale.language == "de" else "EEE d MMM",
                locale=self.locale,
            )
        return form.format(
            total=self.number(sum(counts)), when=when, most=self.number(most)
        )

    def seen(self) -> str:
        """Return what the pipeline saw."""
        counts = self.digest.counts
        return self.words.seen.format(
            seen=self.count(counts.seen, self.words.articles),
            mentioning=self.number(counts.mentioning),
        )

    def not_told(self) -> str:
        """Return what was known already."""
        counts = self.digest.counts
        return self.words.not_told.format(
            copies=self.number(counts.copies), known=self.number(counts.known)
        )

    def held(self, one: HeldNews) -> str:
        """Return why some news was held back."""
        rule = self.words.rules.get(one.rule, one.rule)
        line = f"{self.number(one.reports)}: {rule}"
        return (
            f"{line}; {self.words.example.format(one.example)}" if one.example else line
        )

    def gap(self, gap: CoverageGap) -> str:
        """Return what an outlet did not show."""
        several = (
            f" ({self.words.of_its_sources.format(gap.sources)})"
            if gap.sources > 1
            else ""
        )
        since = self.words.since.format(self.moment(gap.since))
        if gap.ended_at is not None:
            since += f" {self.words.until.format(self.moment(gap.ended_at))}"
        text = self.words.blind.get(gap.kind, gap.text)
        detail = f" ({gap.detail})" if gap.detail and text == gap.text else ""
        return f"{gap.outlet}{several}, {since}: {text}{detail}"
