def clean(text: str) -> str:
    return text.strip().replace("a", "b")


clean(" a ").encode()
