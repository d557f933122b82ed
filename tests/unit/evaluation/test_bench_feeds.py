from storywatch.entry.feed_document import feed_document
from storywatch.evaluation.bench_feeds import ENTRIES, InventedFeeds
from storywatch.evaluation.loopback import Asked, Reply, loopback_host


def asked(feeds: InventedFeeds, path: str, **headers: str) -> Reply:
    return feeds.answer(Asked(host="127.0.0.1", path=path, headers=headers))


def test_a_feed_is_told_whole_once_and_then_as_unchanged() -> None:
    feeds = InventedFeeds(1)
    whole = asked(feeds, "/feed/3")
    document = feed_document(whole.body, url="http://127.0.0.1/feed/3")
    assert len(document.entries) == ENTRIES
    etag = dict(whole.headers)["ETag"]
    again = asked(feeds, "/feed/3", **{"if-none-match": etag})
    assert (again.status, again.body) == (304, b"")


def test_a_share_of_the_feeds_brings_a_next_edition() -> None:
    feeds = InventedFeeds(1)
    before = [asked(feeds, f"/feed/{number}").body for number in range(100)]
    asked(feeds, "/publish?share=0.3")
    after = [asked(feeds, f"/feed/{number}").body for number in range(100)]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 30


def test_a_few_feeds_are_slow() -> None:
    feeds = InventedFeeds(1)
    delays = [asked(feeds, f"/feed/{number}").delay for number in range(1000)]
    assert (min(delays), max(delays), sum(delay > 0.1 for delay in delays)) == (
        0.02,
        0.3,
        25,
    )


def test_every_number_is_a_loopback_address_of_its_own() -> None:
    hosts = {loopback_host(number) for number in range(0, 200_000, 7)}
    assert len(hosts) == len(range(0, 200_000, 7))
    assert all(host.startswith("127.") for host in hosts)
