import { Command, CommanderError } from 'commander';
import type { z } from 'zod';

/** A flag is wrong; the message is one line for the person who typed it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** `--help` was asked for; the message is the help. */
export class HelpAsked extends Error {
  override readonly name = 'HelpAsked';
}

/** A command line that neither writes nor ends the process by itself. */
export function commandLine(name: string): Command {
  return new Command(name)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
}

/**
 * Reads flags, each of which may also come from the environment as `SMARTLITE_*`, and the arguments between them under
 * their own names.
 *
 * @throws ConfigError, HelpAsked
 */
export function readFlags<S extends z.ZodType>(
  command: Command,
  schema: S,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): z.infer<S> {
  withEnvironment(command, environment);
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') throw new HelpAsked(command.helpInformation());
    throw new ConfigError(error.message.replace(/^error: /, ''));
  }
  const named = command.registeredArguments.map((argument, place) => [argument.name(), command.args[place]]);
  const result = schema.safeParse({ ...command.opts(), ...Object.fromEntries(named) });
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => issue.message).join(' '));
}

/** Takes defaults from the environment: `--data-dir` from `SMARTLITE_DATA_DIR`, and so on. */
function withEnvironment(command: Command, environment: NodeJS.ProcessEnv): void {
  for (const option of command.options) {
    const name = `SMARTLITE_${option.name().replaceAll('-', '_').toUpperCase()}`;
    const value = environment[name];
    if (value === undefined || value === '') continue;
    command.setOptionValueWithSource(option.attributeName(), option.isBoolean() ? truthOf(name, value) : value, 'env');
  }
}

function truthOf(name: string, value: string): boolean {
  if (['1', 'true', 'yes'].includes(value)) return true;
  if (['0', 'false', 'no'].includes(value)) return false;
  throw new ConfigError(`${name} is true or false.`);
}
