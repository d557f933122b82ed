"""How much of a host's furniture is recognised, and what is taken for it wrongly.

``python -m storywatch.evaluation.host_furniture --seed 7``: invented hosts, whose
pages come one after the other and are compared with those before. Nothing is asked
and nothing is kept.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Final

from storywatch.article.host_furniture import (
    HostPage,
    paragraph_fingerprints,
    without_host_furniture,
)
from storywatch.article.host_page_store import MOST_PAGES
from storywatch.article.records import ArticleId
from storywatch.article.text import PARAGRAPH_BREAK
from storywatch.evaluation.invented_hosts import (
    KINDS,
    InventedHost,
    InventedPage,
    Part,
    invented_host,
)

HOSTS: Final = 10
"""Of each kind."""

SEEN: Final = (0, 5, 10, 20, 40, 60)
"""Pages known of a host: figures are given from each of these to the next."""

KEPT: Final[tuple[Part, ...]] = ("own", "background", "aside", "note")
"""What must not be dropped."""

MOST_WRONG = 0.0005
"""Share of the paragraphs of articles."""

LEAST_DROPPED = 0.9
"""Of the furniture of ordinary hosts, once all pages that are remembered are known."""

LONGEST_MILLISECONDS = 20.0
"""On a busy machine; it takes a third of it."""

TIMED: Final = 200
"""Articles."""

TIMED_PARAGRAPHS: Final = 40
"""Of each of the pages and of the article."""

_START: Final = datetime(2025, 1, 6, tzinfo=UTC)
_BETWEEN: Final = timedelta(hours=5)


@dataclass(slots=True)
class Tally:
    """Paragraphs of one kind of host, by what they are and how many pages were known.

    Attributes:
        stood: by part and the index into ``SEEN``.
        dropped: the same.
    """

    stood: Counter[tuple[Part, int]] = field(default_factory=Counter)
    dropped: Counter[tuple[Part, int]] = field(default_factory=Counter)

    def share(self, *parts: Part, seen: int | None = None) -> float | None:
        """Return the share dropped of some parts; None where there are none.

        Args:
            parts: of which.
            seen: index into ``SEEN``; None: all.
        """
        keys = [
            (part, n)
            for part in parts
            for n in range(len(SEEN))
            if seen is None or n == seen
        ]
        stood = sum(self.stood[key] for key in keys)
        return sum(self.dropped[key] for key in keys) / stood if stood else None


def tally(hosts: Sequence[InventedHost]) -> Tally:
    """Read the pages of hosts in their order and count what is dropped."""
    found = Tally()
    for host in hosts:
        pages: list[HostPage] = []
        for n, page in enumerate(host.pages):
            text = PARAGRAPH_BREAK.join(said for said, _ in page.parts)
            known = pages[-MOST_PAGES:][::-1]
            _count(found, page, text, known)
            pages.append(_remembered(page.title, text, n))
    return found


def milliseconds(seed: int) -> float:
    """Return the mean processor time that an article takes at a host well known."""
    host = invented_host(KINDS[0], seed)
    pages = [
        _remembered(one.title, _long_text(one, n), n)
        for n, one in enumerate(host.pages[:MOST_PAGES])
    ]
    one = host.pages[MOST_PAGES]
    text = _long_text(one, MOST_PAGES)
    without_host_furniture(text, title=one.title, pages=pages)
    before = process_time()
    for _ in range(TIMED):
        paragraph_fingerprints(text)
        without_host_furniture(text, title=one.title, pages=pages)
    return (process_time() - before) * 1000 / TIMED


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the figures, a row for each kind of host."""
    heads = "".join(f"{f'{n}+':>7}" for n in SEEN)
    yield f"{'furniture dropped, pages known':<31}{heads}"
    for kind, found in tallies.items():
        shares = (found.share("furniture", seen=n) for n in range(len(SEEN)))
        yield f"{kind:<31}{''.join(_cell(one) for one in shares)}"
    yield ""
    yield f"{'wrongly dropped':<31}{''.join(f'{part:>12}' for part in KEPT)}"
    for kind, found in tallies.items():
        cells = (
            f"{_sum(found.dropped, part):>4} of{_sum(found.stood, part):>5}"
            for part in KEPT
        )
        yield f"{kind:<31}{''.join(cells)}"


def main() -> int:
    """Print the figures; exit 1 when a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--hosts", type=int, default=HOSTS)
    chosen = options.parse_args()
    tallies = {
        kind: tally([invented_host(kind, chosen.seed + n) for n in range(chosen.hosts)])
        for kind in KINDS
    }
    for row in table(tallies):
        print(row)  # noqa: T201 - a command's output
    took = milliseconds(chosen.seed)
    print(f"\n{took:.2f} ms an article")  # noqa: T201
    return 0 if _is_good(tallies) and took <= LONGEST_MILLISECONDS else 1


def _is_good(tallies: dict[str, Tally]) -> bool:
    for kind, found in tallies.items():
        if (found.share(*KEPT) or 0) > MOST_WRONG or found.share("background", "note"):
            return False
        late = found.share("furniture", seen=len(SEEN) - 1)
        if kind.startswith("daily") and late is not None and late < LEAST_DROPPED:
            return False
    return True


def _count(
    found: Tally, page: InventedPage, text: str, known: Sequence[HostPage]
) -> None:
    seen = max(n for n, least in enumerate(SEEN) if len(known) >= least)
    dropped = Counter(
        without_host_furniture(text, title=page.title, pages=known).dropped
    )
    for said, part in page.parts:
        found.stood[part, seen] += 1
        if dropped[said]:
            dropped[said] -= 1
            found.dropped[part, seen] += 1


def _remembered(title: str, text: str, number: int) -> HostPage:
    return HostPage(
        article_id=ArticleId(number),
        title=title,
        fingerprints=paragraph_fingerprints(text),
        seen_at=_START + number * _BETWEEN,
    )


def _long_text(page: InventedPage, number: int) -> str:
    """Return a page's text, told on until it is long."""
    told = [said for said, _ in page.parts]
    more = (f"{said} ({number}.{n})" for n, said in enumerate(told * TIMED_PARAGRAPHS))
    own = [
        one for one, _ in zip(more, range(TIMED_PARAGRAPHS - len(told)), strict=False)
    ]
    return PARAGRAPH_BREAK.join([*told, *own])


def _cell(share: float | None) -> str:
    return f"{'':>7}" if share is None else f"{share:>7.1%}"


def _sum(counted: Counter[tuple[Part, int]], part: Part) -> int:
    return sum(times for (of, _), times in counted.items() if of == part)


if __name__ == "__main__":
    sys.exit(main())
