/** What libraries do, as data: the shape of the files in `libraries/`. */

/** One library, or one part of the standard library. */
export type Library = {
  /** Name on PyPI, `python` for the standard library. */
  readonly distribution: string;
  /** Versions that the names were checked against, as exact pins: `2.32.5`. */
  readonly checked: readonly string[];
  /** Documentation that says so. */
  readonly source: string;
  /** By dotted public name: `requests.Session.get`. A class's entry is about constructing it. What is said of a method holds for subclasses. */
  readonly symbols: Readonly<Record<string, Behaviour>>;
  /** Functions with `isAsync` that are no coroutine functions: what they return is awaited. A class or module stands for all its members here. */
  readonly awaitables?: readonly string[];
  /** Classes that are made while a program runs: nothing can look them up. */
  readonly made?: readonly string[];
  /** Other distributions that its names need to be imported, as pins: `psycopg-binary==3.3.9`. */
  readonly needs?: readonly string[];
};

/** What calling a function does. Absent fields: nothing known beyond the types of the library. */
export type Behaviour = {
  readonly effects?: readonly CatalogEffect[];
  /** A coroutine function, or a function whose result is awaited. `blocks` effects of it do not block. */
  readonly isAsync?: true;
  /** Of what it returns, where the types of the library do not tell: a dotted class, `Self` for the receiver (for an instance of it where it is a class), `type X` for the class itself, several with `|`, `await X` for something to be awaited, `~0` for the function that it decorates. */
  readonly returns?: string;
  /** The types of the library name another class than it gives. */
  readonly isTypedWrongly?: true;
  /** It calls what is passed, or runs the coroutine that is passed. */
  readonly calls?: readonly CallbackBehaviour[];
  /** The parameter that bounds how long it waits, and what holds without it; `none` says where `None` is the same as nothing passed. */
  readonly timeout?: {
    readonly parameter: string;
    readonly position?: number;
    readonly default: 'none' | 'finite';
    readonly none?: 'default';
  };
  /** Reading the name itself (not calling it) has the effects: `os.environ`. */
  readonly isRead?: true;
  /** Of `__getitem__`: a part of it, `rows[:10]`, does nothing yet. */
  readonly slicesLater?: true;
  /** Used as a decorator (or what it returns used as one): what happens at each call of the decorated function. `effects` say what calling it does by itself. */
  readonly decorates?: readonly CatalogEffect[];
  /** Used as a decorator with this keyword, it gives the decorated function what it makes of it as the first argument (Celery's `bind`). */
  readonly binds?: string;
  /** Of what a decorator makes: calling this member calls the function that was decorated, `command.callback()`. */
  readonly isDecorated?: true;
  /** Calls all that its receiver was given to keep (`isKept`). */
  readonly runsKept?: true;
  /** Of a class: its instances are calls of a task, which others send. */
  readonly carriesTask?: true;
  /** Calls what signals keep. */
  readonly sends?: readonly Sending[];
  /** Calls functions of the program by name. */
  readonly sendsNamed?: NamedSending;
  /** It imports what this argument names, as `isPath` of a callback does, or a module alone, and gives it. */
  readonly imports?: ArgumentPlace;
  /** Of a class: what is stored in this attribute are dictionaries by name, whose entry of this key names what will be called. */
  readonly schedules?: { readonly attribute: string; readonly key: string; readonly keptBy: string };
  /** Of a class: what is stored under a key of an instance, `app['db'] = pool`, is found under it in the whole program. */
  readonly keepsItems?: true;
  /** It gives lists of what its receiver keeps. */
  readonly givesKept?: true;
  /** Of a class: what its instances keep is told apart by where they are made. */
  readonly isKeeper?: true;
  /** It gives the keeper of this name: the same for all who ask its receiver for it. */
  readonly givesKeeper?: ArgumentPlace & { readonly of: string };
  /**
   * What is passed becomes attributes of the instances of a class: every keyword under its name, or, of an option of a command
   * line, what its `type` makes of a text under `dest` or the name of the option.
   */
  readonly stores?: { readonly on: string; readonly names: 'keywords' | 'options' };
  /** It makes a class of these bases, an instance of it where `isInstance`: `~0` for the first argument, `Self` for the class that it is called on, or a dotted name. */
  readonly makesClass?: { readonly bases: readonly string[]; readonly isInstance: boolean };
  /** Of a class: what its instances are that a class body holds, where reading them gives something else. */
  readonly held?: Held;
  /** Of a class: methods that subclasses write and it calls, and with objects of which classes it does. */
  readonly hooks?: Readonly<Record<string, readonly string[]>>;
  /** Of a class: where its instances look for attributes that they do not have: classes, modules; `~0` for what its first type argument is. */
  readonly delegates?: readonly string[];
  /** Of a class: what bodies of its subclasses hold are fields: reading them from an instance never gives the field. */
  readonly holdsFields?: true;
  /** Of a class: a program writes one of its own that inherits from it, and the library's types name this one. */
  readonly isStandIn?: true;
  /** It gives the class of the program that these arguments name: `'app.Class'`, or the one and the other. */
  readonly givesNamed?: readonly ArgumentPlace[];
  /** Exceptions that callers are expected to handle. */
  readonly raises?: readonly string[];
};

export type Held =
  /** Read from a class, it is of that class: its first type argument is an instance of it. */
  | { readonly kind: 'manager' }
  /** Read from an instance, it gives what is declared of this attribute of its class; '' for its first type argument. */
  | { readonly kind: 'value'; readonly attribute: string }
  | ({ readonly kind: 'relation' } & Relation);

/** A relation to another class, which an argument names: by the class, or by its name as a string. */
export type Relation = {
  readonly to: { readonly parameter: string; readonly position: number };
  /** Read from an instance, it gives these: `~0` for an instance of that class, or a class with that as its type argument. */
  readonly gives: readonly string[];
  /** What that class gets: under the name in an argument, else under the standard name, `%` being the class's in lower case. */
  readonly reverse: {
    readonly parameter: string;
    readonly position: number;
    readonly standard: string;
    readonly gives: string;
  } | null;
};

/** Name of a parameter, and its position without the receiver; -1 for keyword only. */
export type ArgumentPlace = { readonly parameter: string; readonly position: number };

/** A call that calls what a signal keeps. */
export type Sending = {
  /** Dotted name of the signal; absent where it is the receiver. */
  readonly signal?: string;
  /** What it is sent for, by an argument or as in `passes`. Absent: for nothing in particular; `*`: for what is not known. */
  readonly for?: ArgumentPlace | string;
  /**
   * What it passes: its positional arguments from a position on and all keywords, or its keywords by the names of its
   * parameters, or by name an instance of a class; `Self` for the receiver, `~0` for what the first type argument of the
   * receiver is, `type` in front of either for its class.
   */
  readonly passes: number | 'keywords' | Readonly<Record<string, string>>;
  /** It gives a list of pairs: what was called, and what that returned. */
  readonly givesPairs?: true;
  /** What is called may raise; this does not. */
  readonly isGuarded?: true;
};

/** A call of a function of the program by its dotted name, or by another one that it has in a library. */
export type NamedSending = {
  readonly name: ArgumentPlace;
  /** The dotted name under which functions are kept by their other names. */
  readonly keptBy?: string;
  /** Functions in this attribute of a class of this name have their own names. */
  readonly listedIn?: { readonly className: string; readonly attribute: string };
  /** Positional arguments from here on, after instances of these classes; or what these two arguments hold. */
  readonly passes: number | { readonly positional: ArgumentPlace; readonly keywords: ArgumentPlace };
  readonly after?: readonly string[];
  /** It does not send, but gives what does. */
  readonly isSignature?: true;
};

export type CallbackBehaviour = {
  /** Name of the parameter that takes the function, and its position without the receiver; -1 for keyword only. `*` for every positional argument. */
  readonly parameter: string;
  readonly position: number;
  readonly boundary: 'none' | 'thread' | 'process' | 'task' | 'queue' | 'deferred';
  /** Where its positional arguments come from: position of the first of the caller's arguments that is passed on (`to_thread(f, *args)` is 1), -1 for none. */
  readonly argumentsFrom?: number;
  /** Its positional arguments are the elements of the tuple in this parameter: `Thread(target=f, args=(1, 2))`. */
  readonly argumentsIn?: { readonly parameter: string; readonly position: number };
  /** The callback's parameters are elements of the argument at this position (`map(f, xs)`: 1), or of the receiver (`xs.sort(key=f)`: -1). */
  readonly elementsOf?: number;
  /** Its arguments are the elements of the tuples in the argument at this position: `starmap(f, [(1, 2)])`. */
  readonly tuplesOf?: number;
  /** Its only argument is the receiver: `future.add_done_callback(f)`. */
  readonly passesReceiver?: true;
  /** The receiver keeps it, and calls it in methods that have `runsKept` or `sends`. */
  readonly isKept?: true;
  /** It is kept by what this argument is instead of the receiver, or by all that it holds; or under this dotted name. */
  readonly keptBy?: ArgumentPlace | string;
  /** It is called only where this is what something is sent for: the sender of a signal, the name of an event. Absent or `None`: for all. */
  readonly keptFor?: ArgumentPlace;
  /** What the call returns takes the function: `receiver(signal)(function)`. */
  readonly isOfResult?: true;
  /** Its positional arguments are objects of these classes. */
  readonly passes?: readonly string[];
  /** A text is the dotted name of the function, `package.module.function` or `package.module:function`. */
  readonly isPath?: true;
  /** The result of the call is what the callback returns (`run_in_executor`, awaited) or gathers it. */
  readonly returnsResult?: true;
};

export type CatalogEffect =
  | 'blocks:sleep'
  | 'blocks:disk'
  | 'blocks:network'
  | 'blocks:database'
  | 'blocks:subprocess'
  | 'blocks:lock'
  /** Wait in the background: the same things done without blocking the thread. */
  | 'waits:sleep'
  | 'waits:disk'
  | 'waits:network'
  | 'waits:database'
  | 'waits:subprocess'
  | 'waits:lock'
  | 'cpu'
  | 'query'
  | 'write'
  | 'commit'
  | 'rollback'
  | 'begin'
  /** `http:*` where the method is an argument. */
  | `http:${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | '*'}`
  | 'publish'
  /** A mail goes out to people. */
  | 'mail'
  | 'consume'
  | 'enqueue'
  | 'cache-get'
  | 'cache-set'
  | 'lock'
  | 'environment'
  | 'clock'
  | 'random'
  | 'authenticate'
  | 'log'
  /** Ends the process. */
  | 'exit';
