"""What every test starts from: nothing remembered from an earlier run."""

import os

os.environ["QUOD_NO_CACHE"] = "1"
