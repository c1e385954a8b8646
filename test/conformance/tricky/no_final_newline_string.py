if a:
    '''x
y'''