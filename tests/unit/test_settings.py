"""The settings: read once, clear when wrong, documented."""

from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.settings import Settings, default_home, env_example

ROOT = Path(__file__).parents[2]


def test_the_example_file_lists_every_setting_with_its_default() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example()


def test_networks_are_a_comma_separated_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWATCH_ALLOWED_NETWORKS", "127.0.0.0/8, 10.0.0.0/8")
    assert Settings().allowed_networks == ("127.0.0.0/8", "10.0.0.0/8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STORYWATCH_WEB_PORT", "eighty"),
        ("STORYWATCH_WEB_PORT", "70000"),
        ("STORYWATCH_ALLOWED_NETWORKS", "10.0.0.0/99"),
        ("STORYWATCH_DATABASE_URL", "mysql://u:canary@h/d"),
        ("STORYWATCH_POLL_EVERY_MINUTES", "0"),
    ],
)
def test_a_wrong_value_is_named_and_a_secret_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as caught:
        Settings()
    assert name in str(caught.value)
    assert "canary" not in str(caught.value)


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWATCH_WEB_PORT", "")
    assert Settings().web_port == 8520


def test_each_checkout_has_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_home().parent == tmp_path / "storywatch"
    assert default_home().name.startswith(ROOT.name)
