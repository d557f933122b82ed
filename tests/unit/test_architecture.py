"""The house rules that no linter has: purity by the module's name, and more."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "storywatch"
STAGES = (
    "watchlist", "source", "entry", "article", "mention", "story", "development",
    "delivery", "alert", "digest", "archive",
)  # fmt: skip
GATEWAYS = ("stage", "store", "fetch", "send", "tables")
OUTSIDE = frozenset(
    {
        "aiohttp", "asyncio", "concurrent", "httpx", "multiprocessing", "os", "pathlib",
        "psycopg", "random", "requests", "secrets", "shutil", "smtplib", "socket",
        "sqlalchemy", "subprocess", "sys", "tempfile", "threading", "time", "urllib3",
        "uuid",
    }
)  # fmt: skip


def is_gateway(path: Path) -> bool:
    """A module may touch the outside only when its name says so."""
    return any(path.stem == g or path.stem.endswith(f"_{g}") for g in GATEWAYS)


def sins(text: str) -> list[str]:
    """What a pure module must not do, found in its text."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found += ["calls open()"] if node.func.id == "open" else []
            continue
        elif isinstance(node, ast.Attribute) and node.attr in {
            "now",
            "utcnow",
            "today",
        }:
            found.append(f"reads the clock (.{node.attr})")
            continue
        else:
            continue
        found += [f"imports {n}" for n in names if n.split(".")[0] in OUTSIDE]
        found += [
            f"imports {n}"
            for n in names
            if n.startswith(("storywatch.runtime", "storywatch.settings"))
        ]
    return found


PURE = sorted(
    path
    for stage in STAGES
    for path in (SOURCE / stage).rglob("*.py")
    if not is_gateway(path)
)


@pytest.mark.parametrize("path", PURE, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_module_is_pure_unless_its_name_says_otherwise(path: Path) -> None:
    assert sins(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "import random",
        "from sqlalchemy import select",
        "import os.path",
        "from datetime import datetime\nx = datetime.now()",
        "open('x')",
        "from storywatch.runtime.clock import utc_now",
    ],
)
def test_a_planted_impurity_is_seen(planted: str) -> None:
    assert sins(planted)


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=root, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": f"{root / 'src'}:{root}", "PATH": "/usr/bin:/bin", "HOME": str(root)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "planted", "contract"),
    [
        ("src/storywatch/story/lifecycle.py", "import storywatch.alert.records", "Data flows one way"),
        ("src/storywatch/mention/records.py", "import storywatch.mention.store", "Inside a stage"),
        ("src/storywatch/archive/asked.py", "import prefect", "Prefect stays"),
        ("flows/wrong.py", "import storywatch.story.store", "A flow calls the wired"),
        ("src/storywatch/unlisted/__init__.py", "", "Data flows one way"),
    ],
    ids=["later-stage", "record-reads-store", "prefect", "flow-reads-store", "unlisted"],
)  # fmt: skip
def test_a_planted_import_breaks_its_contract(
    tmp_path: Path, where: str, planted: str, contract: str
) -> None:
    import shutil

    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(
        ROOT / "flows", tmp_path / "flows", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / where
    target.parent.mkdir(exist_ok=True)
    with target.open("a", encoding="utf-8") as file:
        file.write(f"\n{planted}\n")
    done = lint_imports(tmp_path)
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode != 0
    assert any(contract in line for line in broken), done.stdout


def test_nothing_names_a_registry_or_this_machine() -> None:
    """Locks, code and documents hold no registry's host and no path of a machine."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not tracked[0]:
        pytest.skip("no git checkout")
    for name in filter(None, tracked):
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for forbidden in (
            "pypi" + ".org",
            "pythonhosted" + ".org",
            "--index" + "-url",
            f"{ROOT}/",
            f"{Path.home()}/.",
        ):
            assert forbidden not in text, f"{name} names {forbidden}"
