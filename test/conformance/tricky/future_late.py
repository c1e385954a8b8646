import a
from __future__ import nope
