shrink = lambda size: shrink(size - 1) if size else 0
shrink(2)
