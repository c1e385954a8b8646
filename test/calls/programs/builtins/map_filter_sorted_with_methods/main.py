class Word:
    def __init__(self, text):
        self.text = text

    def length(self):
        return len(self.text)

    def is_long(self):
        return self.length() > 1

    def __lt__(self, other):
        return self.length() < other.length()


words = [Word("bb"), Word("a"), Word("ccc")]
lengths = list(map(Word.length, words))
long = [word.length() for word in filter(Word.is_long, words)]
ordered = sorted(words)
largest = max(words, key=Word.length)
largest.is_long()
