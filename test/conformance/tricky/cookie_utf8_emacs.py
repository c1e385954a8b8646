# -*- mode: python; coding: utf-8-unix -*-
"é"
