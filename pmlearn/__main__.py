"""`python -m pmlearn` is the command `pmlearn`."""

import sys

from pmlearn.cli.main import main

sys.exit(main())
