"""Bodies decoded step by step, up to their cap."""

import gzip
import zlib

import pytest

from storywatch.runtime.body import (
    LARGE_BYTES,
    STEP_BYTES,
    BodyReader,
    BodyTooLargeError,
    BodyUnreadableError,
)

TEXT = bytes(range(256)) * 4096 * 3  # 3 MiB
BARE = zlib.compress(TEXT)[2:-4]


def read(reader: BodyReader, sent: bytes, size: int) -> bytes:
    for start in range(0, len(sent), size):
        for gained in reader.steps(sent[start : start + size]):
            assert 0 <= gained <= max(STEP_BYTES, size)
    return reader.body()


@pytest.mark.parametrize("size", [1, 1000, 10**8])
@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("", TEXT[:5000]),
        ("identity", TEXT[:5000]),
        ("gzip", gzip.compress(TEXT)),
        ("X-Gzip ", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", BARE),
        ("gzip", gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0"),
    ],
)
def test_a_body_is_the_same_however_it_is_cut(
    encoding: str, sent: bytes, size: int
) -> None:
    whole = TEXT if len(sent) != 5000 else TEXT[:5000]
    assert read(BodyReader(encoding=encoding, most_bytes=10**7), sent, size) == whole


@pytest.mark.parametrize("excess", [0, 1])
@pytest.mark.parametrize("cap", [10, LARGE_BYTES, LARGE_BYTES + 7, 2 * LARGE_BYTES])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_the_cap_is_exact(encoding: str, cap: int, excess: int) -> None:
    body = bytes(cap + excess)
    sent = gzip.compress(body) if encoding else body
    reader = BodyReader(encoding=encoding, most_bytes=max(cap, 0))
    if excess or len(sent) > cap:
        with pytest.raises(BodyTooLargeError):
            read(reader, sent, 70_000)
    else:
        assert read(reader, sent, 70_000) == body


def test_a_bomb_unfolds_no_further_than_one_step_past_its_cap() -> None:
    reader = BodyReader(encoding="gzip", most_bytes=10**6)
    gained: list[int] = []
    with pytest.raises(BodyTooLargeError):
        gained.extend(reader.steps(gzip.compress(bytes(5 * 10**7))))
    assert sum(gained) <= 10**6


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_what_was_not_offered_is_not_read(encoding: str) -> None:
    with pytest.raises(BodyUnreadableError):
        BodyReader(encoding=encoding, most_bytes=10)


@pytest.mark.parametrize(
    "sent", [b"\x1f", b"no gzip at all", gzip.compress(TEXT)[:-12], b"\x1f\x8b"]
)
def test_a_broken_body_is_not_taken(sent: bytes) -> None:
    with pytest.raises(BodyUnreadableError):
        read(BodyReader(encoding="gzip", most_bytes=10**7), sent, 100)


def test_an_empty_body_is_empty_in_every_encoding() -> None:
    for encoding in ("", "gzip", "deflate"):
        assert read(BodyReader(encoding=encoding, most_bytes=10), b"", 1) == b""
