import { parseArgs } from 'node:util';
import { runCatcher } from './catching.ts';
import { catcherInWords } from './mutation.ts';
import { ProjectCopy } from './project-copy.ts';
import { traps } from './traps.ts';

// npm run mutations [-- --only T5]: puts each known trap back and shows what notices. It takes some minutes.
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const write = (line: string) => process.stdout.write(`${line}\n`);
const chosen = traps.filter(({ trap }) => values.only === undefined || trap === values.only);
const copy = new ProjectCopy();
let missed = 0;

try {
  const catchers = new Map(chosen.flatMap((mutation) => mutation.catchers).map((one) => [catcherInWords(one), one]));
  for (const [words, catcher] of catchers) {
    const failure = runCatcher(copy.folder, catcher);
    if (failure !== null) throw new Error(`${words} fails without any mistake: ${failure}`);
  }
  write('Nothing fails before anything is put back.\n');
  for (const { trap, mistake, replacements, catchers: own } of chosen) {
    write(`${trap}: ${mistake}`);
    const undo = copy.apply(replacements);
    for (const catcher of own) {
      const failure = runCatcher(copy.folder, catcher);
      if (failure === null) missed += 1;
      write(
        `  ${failure === null ? 'MISSED' : 'caught'} by ${catcherInWords(catcher)}${failure === null ? '' : `\n    ${failure}`}`,
      );
    }
    undo();
  }
} finally {
  copy.remove();
}
write(`\n${chosen.length} traps put back, ${missed} not noticed`);
process.exitCode = missed === 0 ? 0 : 1;
