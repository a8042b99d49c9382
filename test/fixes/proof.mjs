// The proof: every program before and after its fix, on all its inputs, on a real Postgres.
import { startDatabases } from './databases.mjs';
import { inputs } from './inputs.mjs';
import { MeasuringRunner } from './measuring.mjs';
import { asText } from './outcomes.mjs';
import { copyPrograms, programs } from './programs.mjs';
import { Runner } from './running.mjs';
import { fixedWorkspace } from './workspace.mjs';

/** @typedef {import('./programs.mjs').Program} Program */
/** @typedef {import('./programs/shape.js').Shape} Shape */
/** @typedef {import('./programs/shape.js').MeasuredShape} MeasuredShape */
/** @typedef {import('./running.mjs').Outcome} Outcome */
/** @typedef {import('./measuring.mjs').Measured} Measured */

/**
 * A run of a program before and after its fix.
 * @template O
 * @typedef {{ name: string, items: readonly unknown[], keys: number, before: O, after: O }} Case
 */

/**
 * What running a program showed.
 * @typedef {object} Evidence
 * @property {Program} program
 * @property {Shape | MeasuredShape} shape
 * @property {Case<Outcome | Measured>[]} cases
 * @property {string[]} problems - What is not as promised, for people.
 */

/**
 * @typedef {object} Proof
 * @property {(program: Program) => Promise<Evidence>} prove
 * @property {() => Promise<void>} stop
 */

/**
 * @param {readonly Program[]} chosen
 * @returns {Promise<Proof>}
 */
export async function startProof(chosen) {
  const [databases, workspace] = await Promise.all([
    startDatabases([...new Set(chosen.map(({ library }) => library))]),
    fixedWorkspace((folder) => copyPrograms(folder, chosen)),
  ]);
  const [runner, measuring] = [new Runner(databases), new MeasuringRunner(databases)];
  const shared = workspace.typeErrors.before.filter(
    ({ file }) => !programs.some(({ scope }) => file.startsWith(scope)),
  );
  for (const { file, text } of shared) throw new Error(`${file} is not well typed: ${text}`);
  return {
    prove: (program) =>
      program.measured
        ? prove(program, workspace, measuring, measuredProblems)
        : prove(program, workspace, runner, caseProblems),
    stop: async () => {
      await runner.close();
      await measuring.close();
      await databases.stop();
      workspace.remove();
    },
  };
}

/**
 * What loads and runs programs, and what is promised of their runs.
 * @template {Shape | MeasuredShape} S
 * @template {{ shape: S }} P
 * @template O
 * @typedef {object} Running
 * @property {(file: string, library: string) => Promise<P>} load
 * @property {(program: P, items: readonly unknown[], isFixed: boolean) => Promise<O>} run
 * @property {(program: P) => Promise<void>} finish
 */

/**
 * @template {Shape | MeasuredShape} S
 * @template {{ shape: S }} P
 * @template {Outcome | Measured} O
 * @param {Program} program
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {Running<S, P, O>} runner
 * @param {(ran: Case<O>, shape: S) => string[]} problemsOf
 * @returns {Promise<Evidence>}
 */
async function prove(program, workspace, runner, problemsOf) {
  const { library, file } = program;
  const before = await runner.load(workspace.built('before', file), library);
  const after = await runner.load(workspace.built('after', file), library);
  const { shape } = before;
  const given = inputs[shape.inputs];
  if (given === undefined)
    throw new Error(`${file} takes "${shape.inputs}", which inputs.mjs does not have.`);

  /** @type {Case<O>[]} */
  const cases = [];
  for (const [name, items] of Object.entries(given.cases)) {
    const keys = items.filter((item) => given.key(/** @type {never} */ (item)) != null).length;
    const outcomes = {
      before: await runner.run(before, items, false),
      after: await runner.run(after, items, true),
    };
    cases.push({ name, items, keys, ...outcomes });
  }
  await runner.finish(before);
  await runner.finish(after);
  const problems = [
    ...findingProblems(program, shape, workspace),
    ...cases.flatMap((each) => problemsOf(each, shape)),
  ];
  return { program, shape, cases, problems: unknownProblems(problems, shape) };
}

/**
 * The problems without those that are known; a known one that is gone is a problem, too.
 * @param {readonly string[]} problems
 * @param {Shape | MeasuredShape} shape
 */
function unknownProblems(problems, { fixme }) {
  if (fixme === undefined) return [...problems];
  const others = problems.filter((problem) => !problem.includes(fixme));
  return others.length < problems.length ? others : [...others, `is right, so its fixme can go: ${fixme}`];
}

/**
 * Whether Hotpath said and did with the sources what it should.
 * @param {Program} program
 * @param {Shape | MeasuredShape} shape
 * @param {import('./workspace.mjs').Workspace} workspace
 */
function findingProblems({ scope, file }, shape, workspace) {
  const isOwn = (/** @type {{ file: string }} */ each) => each.file.startsWith(scope);
  const [found, left] = [workspace.reported.before.filter(isOwn), workspace.reported.after.filter(isOwn)];
  const problems = [
    ...workspace.typeErrors.before.filter(isOwn).map(({ text }) => `is not well typed: ${text}`),
    ...workspace.typeErrors.after.filter(isOwn).map(({ text }) => `is not well typed after the fix: ${text}`),
    ...workspace.changedAgain.filter((each) => each.startsWith(scope)).map(() => 'changes when fixed again'),
  ];
  const isChanged = workspace.source('before', file) !== workspace.source('after', file);
  if (shape.silent) return [...problems, ...found.map(({ message }) => `is reported: ${message}`)];
  if (found.length === 0) return [...problems, 'is not reported'];
  if (shape.refusal === undefined) {
    const stays = left.filter(({ refusal }) => shape.left === undefined || !refusal?.includes(shape.left));
    return [...problems, ...stays.map(({ message, refusal }) => `is still reported: ${refusal ?? message}`)];
  }
  const reasons = found.map(({ refusal }) => refusal ?? 'none');
  if (isChanged) problems.push('is rewritten, which must not be');
  if (!reasons.some((reason) => reason.includes(shape.refusal ?? '')))
    problems.push(`is not refused because of "${shape.refusal}" but: ${reasons.join('; ')}`);
  return problems;
}

/**
 * Whether one run after the fix gave what the one before gave, at the promised cost.
 * @param {Case<Outcome>} ran
 * @param {Shape} shape
 */
function caseProblems({ name, items, keys, before, after }, shape) {
  /** @type {string[]} */
  const problems = [];
  const say = (/** @type {string} */ text) => problems.push(`[${name}] ${text}`);
  if (before.result !== after.result) say(`gave ${before.result}, gives ${after.result}`);
  const isUndone = shape.allOrNothing && before.threw && after.visits === asText([]);
  if (before.visits !== after.visits && !isUndone) say(`wrote ${before.visits}, writes ${after.visits}`);
  if (before.threw || after.threw) return problems;

  const { perItem = 1, after: promised = 1, afterWithoutItems = 0, refusal, silent } = shape;
  if (perItem !== 'varies' && before.statements !== perItem * keys)
    say(`made ${before.statements} statements before the fix, not ${perItem * keys}`);
  if (refusal !== undefined || silent) return problems;
  if (promised === 'same') {
    if (after.statements !== before.statements)
      say(`makes ${after.statements} statements, not ${before.statements}`);
    if (after.turns > before.turns) say(`makes ${after.turns} round trips, not ${before.turns}`);
    return problems;
  }
  const isTogether = promised === 'together';
  const most = items.length === 0 ? afterWithoutItems : isTogether ? 1 : promised;
  const statements = isTogether ? before.statements : most;
  if (after.statements > statements) say(`makes ${after.statements} statements, not ${statements}`);
  if (after.turns > most) say(`makes ${after.turns} round trips, not ${most}`);
  return problems;
}

/**
 * The same for a program that is measured.
 * @param {Case<Measured>} ran
 * @param {MeasuredShape} shape
 */
function measuredProblems({ name, items, keys, before, after }, shape) {
  /** @type {string[]} */
  const problems = [];
  const say = (/** @type {string} */ text) => problems.push(`[${name}] ${text}`);
  if (before.result !== after.result) say(`gave ${before.result}, gives ${after.result}`);
  if (before.visits !== after.visits) say(`wrote ${before.visits}, writes ${after.visits}`);
  if (before.threw || after.threw) return problems;

  const { measure, refusal, silent } = shape;
  const counts = { each: keys, distinct: new Set(items).size, rest: Math.max(keys - 1, 0) };
  const least = typeof shape.before === 'number' ? shape.before : counts[shape.before];
  if (before[measure] < least) say(`has ${before[measure]} ${measure} before the fix, not ${least}`);
  if (refusal !== undefined || silent) return problems;
  if (after[measure] > shape.after) say(`has ${after[measure]} ${measure}, not ${shape.after}`);
  return problems;
}
