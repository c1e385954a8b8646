import { expect, test } from 'vitest';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';

const WORK = 'class Mail:\n    def send(self): return self\ndef work(mail): mail.send()\n';

test('what is kept is given its arguments where it is kept, and called by who closes', async () => {
  const text = `from contextlib import ExitStack
${WORK}class Context:
    def __init__(self): self.stack = ExitStack()
    def later(self): self.stack.callback(work, Mail())
    def close(self): self.stack.close()
class Other:
    def __init__(self): self.stack = ExitStack()
    def close(self): self.stack.close()
`;
  expect(await edgesOf(text)).toEqual(['Context.close -> work', 'Context.later -deferred-> work', 'work -> Mail.send']);
});

test('context managers that a stack enters are left when the stack is', async () => {
  const text = `from contextlib import ExitStack
class Lock:
    def __enter__(self): return self
    def __exit__(self, *error): pass
class Context:
    def __init__(self): self.stack = ExitStack()
    def take(self): return self.stack.enter_context(Lock())
    def close(self): self.stack.close()
`;
  expect(await edgesOf(text)).toEqual(['Context.close -> Lock.__exit__', 'Context.take -> Lock.__enter__']);
});

test('a loop runs what it was given to call soon', async () => {
  const text = `import asyncio
${WORK}class Loop:
    def __init__(self): self.loop = asyncio.new_event_loop()
    def add(self): self.loop.call_soon(work, Mail())
    def start(self): self.loop.run_forever()
`;
  expect(await edgesOf(text)).toEqual(['Loop.add -task-> work', 'Loop.start -> work', 'work -> Mail.send']);
});

test('a scheduler runs its actions, and waits as it was told to', async () => {
  const text = `import sched, time
${WORK}plan = sched.scheduler(time.time, time.sleep)
def add(): plan.enter(5, 1, work, (Mail(),))
def run(): plan.run()
`;
  expect(await edgesOf(text)).toEqual(['add -deferred-> work', 'run -> work', 'work -> Mail.send']);
  expect(await externalEdgesOf(text)).toContain('run -> time.sleep');
});

test('a client for tests calls the application that it was made for, also where it is a subclass', async () => {
  const text = `from werkzeug.test import Client
class App:
    def __call__(self, environ, start_response): return []
class Own(Client):
    def __init__(self, *args): super().__init__(*args)
    def open(self, path): return super().open(path)
def make(): return Own(App())
`;
  expect(await edgesOf(text)).toContain('Own.open -> App.__call__');
});

test('a proxy is what it is declared to be', async () => {
  const text = `from werkzeug.local import LocalProxy
class App:
    def load(self): pass
def find(): raise LookupError
current: App = LocalProxy(find)
def run(): current.load()
`;
  expect(await edgesOf(text)).toContain('run -> App.load');
});
