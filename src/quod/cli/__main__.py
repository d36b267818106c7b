"""`python -m quod.cli` is `quod`."""

import sys

from quod.cli.main import main

sys.exit(main())
