class Stream:
    def close(self):
        pass

    def flush(self):
        pass


class Buffer:
    def clear(self):
        pass

    def flush(self):
        pass  # never runs


def end(thing):
    if hasattr(thing, 'close'):
        finish(thing)
    else:
        drop(thing)


def finish(stream):
    stream.close()
    stream.flush()


def drop(buffer):
    buffer.clear()


end(Stream())
end(Buffer())
