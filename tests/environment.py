"""Loaded before anything else: the suite never touches a person's own data folder."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

_folder = tempfile.mkdtemp(prefix="homing-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["HOMING_DATA"] = _folder
os.environ.pop("HOMING_PORT", None)

# No test is timed: machines are busy.
settings.register_profile("homing", parent=settings.default, deadline=None)
settings.load_profile("homing")
