text = " A,B "
text.strip().lower().split(",")[0].upper()
