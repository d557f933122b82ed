"""The key of links: made once, by whoever is first, for its owner only."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from storywatch.delivery.links import Links
from storywatch.errors import SetupError
from storywatch.settings import Settings
from storywatch.wiring.link_key import links_of


def link_from(home: str) -> str:
    links = links_of(Settings(home=Path(home)))
    assert links is not None
    return links.mute(1, "desk")


def test_all_processes_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        made = set(pool.map(link_from, [str(home)] * 12))
    assert len(made) == 1
    (key,) = home.iterdir()
    assert key.name == "link.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_bytes()) == 32


def test_links_lead_to_the_page_that_the_settings_name(tmp_path: Path) -> None:
    local = links_of(Settings(home=tmp_path, web_port=8521))
    named = links_of(Settings(home=tmp_path, page_url="https://news.example/watch/"))
    assert local is not None
    assert named is not None
    assert local.story(1) == "http://127.0.0.1:8521/story/1"
    assert named.story(1) == "https://news.example/watch/story/1"
    assert links_of(Settings(home=tmp_path, web_port=0)) is None


@pytest.mark.parametrize("url", ["news.example", "ftp://news.example", "https://a?b"])
def test_a_page_address_that_is_none_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYWATCH_PAGE_URL", url)
    with pytest.raises(SetupError, match=r"STORYWATCH_PAGE_URL: .*must begin with"):
        Settings()


def test_without_a_usable_key_there_are_no_links_and_the_log_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link.key").write_bytes(b"short")
    settings = Settings(home=tmp_path)
    assert links_of(settings) is None
    assert links_of(settings) is None
    logged = capsys.readouterr().out
    assert logged.count("no links in messages") == 1
    assert "short" not in logged
    assert (tmp_path / "link.key").read_bytes() == b"short"


def test_the_same_home_gives_the_same_links(tmp_path: Path) -> None:
    first, second = (links_of(Settings(home=tmp_path)) for _ in range(2))
    assert isinstance(first, Links)
    assert first == second
