"""python -m manyvoices."""

import sys

from manyvoices.cli import main

sys.exit(main())
