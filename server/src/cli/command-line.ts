import { Command, CommanderError, Option } from 'commander';
import { presets, type Preset } from '../linting/presets.js';
import { check, exitCodes } from './check.js';
import type { CheckOptions } from './check-files.js';
import { explain } from './explain.js';
import { fix } from './fix.js';

interface SharedFlags {
  readonly preset: Preset;
  readonly cold?: boolean;
  readonly inlineConfig: boolean;
}

interface CheckFlags extends SharedFlags {
  readonly format: 'stylish' | 'json';
  readonly fix?: boolean;
}

interface FixFlags extends SharedFlags {
  readonly dryRun?: boolean;
  readonly check?: boolean;
}

/** Runs `hotpath` with the arguments after the program's name. Returns the exit code; never throws. */
export async function runCommandLine(args: readonly string[], version: string): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const program = commands(version, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its message already: 0 for --help and --version, else wrong usage.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.clean : exitCodes.couldNotRun;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`hotpath: could not run, by a fault in Hotpath (${reason}): please report it\n`);
    return exitCodes.couldNotRun;
  }
}

function commands(version: string, done: (exitCode: number) => void): Command {
  const cwd = process.cwd();
  const program = new Command('hotpath')
    .description(
      'Finds N+1 queries, sequential awaits, unbounded caches, missing TTLs and clients per call - and rewrites them.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(hotpath --help shows what there is)');

  withSharedFlags(program.command('check'))
    .description(
      'report findings; exits with 0 if there are none, 1 if there are, 2 if nothing could be checked',
    )
    .argument('[paths...]', 'files, folders or glob patterns', ['.'])
    .addOption(
      new Option('--format <format>', 'how to print').choices(['stylish', 'json']).default('stylish'),
    )
    .option('--fix', 'apply the fixes that change nothing but the speed')
    .action(async (paths: string[], flags: CheckFlags) => {
      done(await check(paths, cwd, { ...shared(flags), format: flags.format, fix: flags.fix === true }));
    });

  withSharedFlags(program.command('fix'))
    .description(
      'rewrite the code, also where a fix holds under the conditions its title names; prints a diff',
    )
    .argument('[paths...]', 'files, folders or glob patterns', ['.'])
    .option('--dry-run', 'print the diff and change nothing')
    .option('--check', 'keep only what type-checks no worse than before')
    .action(async (paths: string[], flags: FixFlags) => {
      done(
        await fix(paths, cwd, {
          ...shared(flags),
          dryRun: flags.dryRun === true,
          check: flags.check === true,
        }),
      );
    });

  // Who asks about a line has seen a finding there, whichever preset it came from.
  withSharedFlags(program.command('explain'), 'all')
    .description("show a rule's page, or the findings on one line with all their places")
    .argument('<subject>', 'rule, or file:line')
    .action(async (subject: string, flags: SharedFlags) => {
      done(await explain(subject, cwd, shared(flags)));
    });
  return program;
}

function withSharedFlags(command: Command, preset: Preset = 'recommended'): Command {
  return command
    .addOption(new Option('--preset <preset>', 'which rules').choices(presets).default(preset))
    .option('--cold', 'also look at tests, seeds, migrations and scripts')
    .option('--no-inline-config', 'let no ESLint comment switch a rule off');
}

function shared({ preset, cold, inlineConfig }: SharedFlags): CheckOptions {
  return { preset, cold: cold === true, inlineConfig };
}
