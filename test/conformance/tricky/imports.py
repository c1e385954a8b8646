import a
import a.b
import a.b.c
import a as b
import a.b as c
import a, b
import a, b as c, d.e, f.g as h
from a import b
from a import b as c
from a import b, c
from a import b as c, d as e
from a import (b)
from a import (b,)
from a import (b, c)
from a import (b as c, d as e,)
from a.b import c
from . import a
from .. import a
from ... import a
from .... import a
from ..... import a
from .a import b
from ..a.b import c
from ...a import b
from ....a import b
from . a import b
from . . . a import b
from .\
    a import b
from ... . import a
from a import *
from .a import *
from . import *
from a import (
    b,  # comment
    c as d,

    e
)
import a . b
import a. b .c as d
from a . b import c
import match, case, type, _
from match import case as type
from type import match
import a; import b; from c import d
import a as match
from .match import type as type, case
from __future__ import annotations
if a: import b
else: from c import d
from.import a
from.a import b
from...a import b
import é.ü as ñ
