

# first
   # indented


if a:


    # c1
  # c2
            # c3
    b

  
	
# c4

    c  # trailing
# c5
    # c6
else:  # c7
    # c8

    d
#
#!
#x
e
    # last
