# -*- coding: UTF8 -*-
"é"
