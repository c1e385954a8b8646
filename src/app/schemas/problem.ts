import * as z from 'zod';
import type { Problem } from '../../kit/problem.ts';

export const problemSchema = z
  .object({
    code: z.string().describe('A stable kebab-case slug'),
    message: z.string(),
    path: z.string().exactOptional().describe('Relative to the root, forward slashes'),
    line: z.int().exactOptional().describe('From 1'),
    column: z.int().exactOptional().describe('From 1'),
    hint: z.string().exactOptional().describe('What the user can do about it'),
  })
  .describe('Something that could not be done or read as asked') satisfies z.ZodType<Problem>;

export const placeSchema = z
  .object({ line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int() })
  .describe('Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive');
