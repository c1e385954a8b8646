if a:
	b
	if c:
		d
	else:
		e
if f:
        g
        if h:
        	i
        j
if k:
	l
x	=	1
def f(	a,	b	):	return	a
if m:
 	n
 	o
if p:
  	q
  	if r:
  		s
