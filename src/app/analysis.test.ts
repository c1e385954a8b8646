/** A review is the same whether or not another thread links the program, and whatever becomes of that thread. */
import { expect, test } from 'vitest';
import type { Host, SideThread } from '../kit/ports.ts';
import { type AnalysisAnswer, type AnalysisQuestion, analyse } from './analysis.ts';
import { Store, type Texts, hostOf, storesOf } from './host-fixture.ts';
import { reviewProgram } from './review-program.ts';

const TEXTS: Texts = {
  'shop/__init__.py': '',
  'shop/api.py': 'import sys\nfrom shop import db\ndef main(seen=[]):\n    db.find(sys.argv[1])\nmain()\n',
  'shop/db.py': 'import os\ndef find(name):\n    os.system("find " + name)\n',
};
const EVERYTHING = { select: [], ignore: [] };

type Said = { asked: AnalysisQuestion['kind'][]; ended: boolean };

/** The other thread in this one: what goes there and back is copied. `answers` are as many as it gives before it dies. */
function threadOf(said: Said, answers: number): SideThread {
  const told: (AnalysisAnswer | null)[] = [];
  const questions: AnalysisQuestion[] = [];
  const waiting: { main: ((said: unknown) => void)[]; other: ((asked: AnalysisQuestion) => void)[] } = { main: [], other: [] };
  let left = answers;
  const tell = (answer: AnalysisAnswer | null): void => {
    const next = waiting.main.shift();
    if (next === undefined) told.push(answer);
    else next(answer);
  };
  if (left === 0) tell(null);
  void analyse({
    post(answer) {
      if (left <= 0) return;
      tell(structuredClone(answer));
      if (answer.kind === 'progress') return;
      left -= 1;
      if (left === 0) tell(null);
    },
    next: () =>
      new Promise((resolve) => {
        const question = questions.shift();
        if (question === undefined) waiting.other.push(resolve);
        else resolve(question);
      }),
  });
  return {
    post(message) {
      const question = structuredClone(message) as AnalysisQuestion;
      said.asked.push(question.kind);
      const next = waiting.other.shift();
      if (next === undefined) questions.push(question);
      else next(question);
    },
    next: () => new Promise((resolve) => (told.length > 0 ? resolve(told.shift()) : waiting.main.push(resolve))),
    end: () => (said.ended = true),
  };
}

async function reviewed(stores: Host['derived'], answers: number | null) {
  const said: Said = { asked: [], ended: false };
  const host: Host = { ...hostOf(TEXTS, stores), analysisThread: () => (answers === null ? null : () => threadOf(said, answers)) };
  const result = (await reviewProgram(host, { report: () => {} }, EVERYTHING)).result();
  return { said, result };
}

// The first to run loads all rules.
test('it says what a review without it says', { timeout: 60_000 }, async () => {
  const alone = await reviewed(null, null);
  const { said, result } = await reviewed(null, Number.POSITIVE_INFINITY);
  expect(alone.result.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['command-injection', 'mutable-default']));
  expect(result).toEqual(alone.result);
  expect(said).toEqual({ asked: ['program', 'flows'], ended: true });
});

test.each([0, 1])('after %i answers it may die', async (answers) => {
  const alone = await reviewed(null, null);
  const { said, result } = await reviewed(null, answers);
  expect(result).toEqual(alone.result);
  expect(said.ended).toBe(true);
});

test('what is kept of its work is what would be kept without it', async () => {
  const [graph, flows] = [new Store(), new Store()];
  const cold = await reviewed(storesOf({ graph, flows }), Number.POSITIVE_INFINITY);
  const warm = await reviewed(storesOf({ graph, flows }), Number.POSITIVE_INFINITY);
  expect(warm.said.asked).toEqual([]);
  expect(warm.result).toEqual(cold.result);
  expect(graph.kept + flows.kept).toBe(2);
});

test('it follows data through a graph that is kept', async () => {
  const graph = new Store();
  const cold = await reviewed(storesOf({ graph }), Number.POSITIVE_INFINITY);
  const warm = await reviewed(storesOf({ graph }), Number.POSITIVE_INFINITY);
  expect(warm.said.asked).toEqual(['program', 'flows']);
  expect(warm.result).toEqual(cold.result);
  expect(graph.kept).toBe(1);
});
