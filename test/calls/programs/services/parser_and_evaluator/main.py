from language import evaluate

evaluate("1 + 2 * 3")
