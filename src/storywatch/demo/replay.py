"""The quarrel as it unfolds: which articles stand where at which step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from storywatch.demo.records import (
    SPAN,
    ExpectedTurn,
    ReplayArticle,
    Shown,
    Version,
)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader reads the articles in a tenth of the time, where it was built."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Expected(_Strict):
    story: str = ""
    copy_of: str = ""
    quiet: bool = False
    unwatched: bool = False
    tells: tuple[ExpectedTurn, ...] = ()


class _Later(_Strict):
    step: int
    hours: float
    title: str | None = None
    teaser: str | None = None
    replaced: dict[int, str] = {}
    note: str = ""
    tells: tuple[ExpectedTurn, ...] = ()


class _ArticleFile(_Strict):
    """One file in ``articles/``.

    ``hours`` count from the start of the three days. ``taken_from`` and ``taken``
    repeat the first paragraphs of another file, as outlets print agency text.
    """

    outlet: str
    path: str
    step: int
    hours: float
    section: str
    title: str
    teaser: str
    author: str = ""
    agency: str = ""
    taken_from: str = ""
    taken: int = 0
    paragraphs: tuple[str, ...] = ()
    later: tuple[_Later, ...] = ()
    expected: _Expected


def _versions(file: _ArticleFile, taken: tuple[str, ...]) -> tuple[Version, ...]:
    versions = [
        Version(
            step=file.step,
            after=timedelta(hours=file.hours),
            title=file.title,
            teaser=file.teaser,
            paragraphs=(*taken, *file.paragraphs),
            tells=file.expected.tells,
        )
    ]
    for later in file.later:
        before = versions[-1]
        versions.append(
            Version(
                step=later.step,
                after=timedelta(hours=later.hours),
                title=later.title or before.title,
                teaser=later.teaser or before.teaser,
                paragraphs=tuple(
                    later.replaced.get(position, paragraph)
                    for position, paragraph in enumerate(before.paragraphs)
                ),
                note=later.note or before.note,
                tells=later.tells,
            )
        )
    return tuple(versions)


def _article(
    key: str, file: _ArticleFile, files: Mapping[str, _ArticleFile]
) -> ReplayArticle:
    taken = files[file.taken_from].paragraphs[: file.taken] if file.taken_from else ()
    return ReplayArticle(
        key=key,
        outlet=file.outlet,
        path=file.path,
        section=file.section,
        author=file.author,
        agency=file.agency,
        versions=_versions(file, taken),
        story=file.expected.story,
        copy_of=file.expected.copy_of,
        quiet=file.expected.quiet,
        unwatched=file.expected.unwatched,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Three days of news, to be shown step by step.

    Attributes:
        articles: in the order of their first publication.
    """

    articles: tuple[ReplayArticle, ...]

    @property
    def steps(self) -> int:
        """Return how many steps there are; the first is 0."""
        return 1 + max(v.step for a in self.articles for v in a.versions)

    def shown(self, *, step: int, start: datetime) -> tuple[Shown, ...]:
        """Return what can be read at a step, oldest publication first.

        Args:
            step: 0-based.
            start: aware UTC, the end of the three days: no date is later.
        """
        return tuple(
            _shown(article, step=step, start=start)
            for article in self.articles
            if article.versions[0].step <= step
        )


def _shown(article: ReplayArticle, *, step: int, start: datetime) -> Shown:
    first = article.versions[0]
    version = [v for v in article.versions if v.step <= step][-1]
    beginning = start.replace(microsecond=0) - SPAN
    return Shown(
        article=article,
        version=version,
        published_at=beginning + first.after,
        changed_at=beginning + version.after,
    )


@lru_cache(maxsize=1)
def load_replay() -> Replay:
    """Read the replay that comes with the package.

    Raises:
        pydantic.ValidationError: a file is not as it should be (a mistake of ours).
    """
    folder = files("storywatch.demo") / "articles"
    read = {
        path.name.removesuffix(".yaml"): _ArticleFile.model_validate(
            yaml.load(path.read_bytes(), _LOADER)  # noqa: S506 - a safe one
        )
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".yaml")
    }
    articles = (_article(key, file, read) for key, file in read.items())
    return Replay(articles=tuple(sorted(articles, key=lambda a: a.versions[0].after)))
