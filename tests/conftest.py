"""What every test starts from: nothing remembered from an earlier run, and no clock."""

import os

from hypothesis import settings

os.environ["QUOD_NO_CACHE"] = "1"
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
