import { readdirSync, readFileSync } from 'node:fs';
import { processTree } from '../e2e/real-desktop/process-table.ts';

/** What the processes of a program have used since they began, and the memory they hold now. */
export type Usage = {
  readonly bytesWritten: number;
  /** Each time a thread that slept was woken. */
  readonly wakeUps: number;
  readonly cpuSeconds: number;
  /** Memory they hold, what is shared divided among those who share it. */
  readonly pssBytes: number;
};

/** Linux counts processor time in hundredths of a second, whatever the machine (USER_HZ). */
const TICKS_A_SECOND = 100;

/** Adds up a process and all below it. */
export function usageOf(pid: number): Usage {
  const all = processTree(pid).map((process) => usageOfOne(process.pid));
  const sum = (part: keyof Usage) => all.reduce((total, usage) => total + usage[part], 0);
  return {
    bytesWritten: sum('bytesWritten'),
    wakeUps: sum('wakeUps'),
    cpuSeconds: sum('cpuSeconds'),
    pssBytes: sum('pssBytes'),
  };
}

function usageOfOne(pid: number): Usage {
  const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => read(`task/${thread}/status`));
  // What comes before the last bracket is the name, which may hold anything.
  const fields = read('stat').split(') ').at(-1)?.split(' ') ?? [];
  return {
    bytesWritten: numberAfter('write_bytes: ', read('io')),
    wakeUps: threads.reduce((total, status) => total + numberAfter('voluntary_ctxt_switches:\t', status), 0),
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
    pssBytes: numberAfter('Pss:', read('smaps_rollup')) * 1024,
  };
}

function numberAfter(label: string, text: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(label));
  return Number.parseInt(line?.slice(label.length) ?? '', 10);
}
