import json
import os.path
from collections import OrderedDict as Ordered
from math import sqrt

json.dumps({})
os.path.join("a", "b")
Ordered()
sqrt(4)
