# -*- coding: latin-1-unix -*-
"é"; b
