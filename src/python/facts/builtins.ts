/** Names that Python offers without an import and that can be called: CPython 3.14, https://docs.python.org/3/library/functions.html and exceptions.html. */
const CALLABLE_BUILTINS =
  'ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError ' +
  'BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError ' +
  'DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError ' +
  'FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError ' +
  'IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError ' +
  'NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError ' +
  'PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration ' +
  'StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError ' +
  'UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ' +
  'WindowsError ZeroDivisionError __build_class__ __import__ abs aiter all anext any ascii bin bool breakpoint bytearray bytes ' +
  'callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float ' +
  'format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map ' +
  'max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted ' +
  'staticmethod str sum super tuple type vars zip';

/** Absolute dotted name of each callable builtin: `eval` → `builtins.eval`. */
export const BUILTINS: ReadonlyMap<string, string> = new Map(CALLABLE_BUILTINS.split(' ').map((name) => [name, `builtins.${name}`]));
