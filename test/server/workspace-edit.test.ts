import { expect, test } from 'vitest';
import { joinEdits } from '../../server/src/features/workspace-edit.js';

const edit = (start: number, end: number, text: string) => ({ start, end, text });

test('edits of several fixes are joined in the order of the text', () => {
  const first = [edit(20, 25, 'a'), edit(40, 45, 'b')];
  const second = [edit(10, 12, 'c'), edit(30, 30, 'd')];
  expect(joinEdits([first, second])).toEqual([second[0], first[0], second[1], first[1]]);
});

test('of fixes that overlap the first one stays, whole', () => {
  const first = [edit(10, 20, 'a')];
  const overlapping = [edit(0, 1, 'b'), edit(19, 30, 'c')];
  const third = [edit(20, 22, 'd')];
  expect(joinEdits([first, overlapping, third])).toEqual([...first, ...third]);
});

test('two insertions at one place are not put in an arbitrary order', () => {
  const first = [edit(5, 5, 'a')];
  expect(joinEdits([first, [edit(5, 5, 'b')]])).toEqual(first);
});
