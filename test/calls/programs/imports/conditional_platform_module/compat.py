import sys

if sys.version_info >= (3, 8):
    from modern import now
else:
    from legacy import now  # never runs

try:
    from missing_library import join
except ImportError:
    from modern import join
