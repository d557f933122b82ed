"""The command line starts at once."""

import os
import subprocess
import sys


def test_the_supervisor_does_not_import_prefect() -> None:
    imported = "storywatch.orchestration, storywatch.orchestration.supervisor"
    heavy = "{'prefect', 'sqlalchemy', 'uvicorn', 'fastapi', 'httpx'}"
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, {imported}; assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)",
        ],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
