"""Compiled kernels are kept where bring_dev keeps compiled modules."""

import os
import sys
from pathlib import Path

if sys.pycache_prefix is not None:
    os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(sys.pycache_prefix) / "numba"))
