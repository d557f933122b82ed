"""Pages that stand between a link and its article."""

import pytest

from storywatch.entry.interstitial import is_interstitial


@pytest.mark.parametrize(
    "url",
    [
        "https://consent.google.com/ml?continue=https://news.google.com/",
        "https://consent.yahoo.com/v2/collectConsent?sessionId=1",
        "https://guce.yahoo.com/consent?x=1",
        "https://guce.oath.com/collectConsent",
        "https://accounts.google.com/ServiceLogin",
        "https://www.google.com/sorry/index?continue=x",
        "https://login.bote.example/",
        "https://www.bote.example/login?next=/a",
        "https://www.bote.example/de/account/login.html",
        "https://www.bote.example/zustimmung?url=x",
        "https://www.bote.example/consent/tcf/abc",
        "https://www.bote.example/Signin/",
    ],
)
def test_a_page_that_only_asks(url: str) -> None:
    assert is_interstitial(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bote.example/login-daten-gestohlen-4711.html",
        "https://www.bote.example/politik/login",
        "https://www.bote.example/consent/what-consent-means",
        "https://id.bote.example/berita/1",
        "https://loginov.example/",
        "https://[bad",
        "",
    ],
)
def test_a_page_that_tells_something(url: str) -> None:
    assert not is_interstitial(url)
