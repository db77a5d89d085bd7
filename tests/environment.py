"""Loaded before anything else: the suite never touches a person's own data folder."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="homing-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["HOMING_DATA"] = _folder
os.environ.pop("HOMING_PORT", None)
