from calc import compile_text

compile_text("(1 + 2) * 3")()
