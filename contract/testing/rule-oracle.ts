import type { RecordContent } from '../three-way-merge.ts';
import type { WorkflowRule } from '../workflow-rules.ts';

type Rule = Pick<WorkflowRule, 'evaluateOn' | 'criteria' | 'logic'>;
type Value = string | number | undefined;

const numeric = ['value', 'amount', 'revenue', 'employees', 'yearEstablished'];
const daily = ['closeDate', 'engageDate'];
const chosen = ['ownerUsername', 'status', 'rating', 'stage', 'accountId', 'parentAccountId'];

/**
 * What docs/decisions.md#workflow-rules says, said again as naively as possible and with no line of the real code: at
 * which saves of a record's history a rule fires. For tests to compare with.
 */
export function oracleFirings(rule: Rule, history: readonly RecordContent[], today?: string): readonly boolean[] {
  return history.map((now, index) => {
    const before = history[index - 1];
    const met = oracleMet(rule, before, now, today);
    if (rule.evaluateOn === 'created') return before === undefined && met;
    if (rule.evaluateOn === 'untouched') return false;
    if (rule.evaluateOn === 'created-or-edited') return met;
    return met && (before === undefined || !oracleMet(rule, undefined, before, today));
  });
}

function oracleMet(rule: Rule, before: RecordContent | undefined, now: RecordContent, today?: string): boolean {
  if (rule.criteria.length === 0) return true;
  const answers = rule.criteria.map(({ field, operator, value }) => {
    const is = read(now, field);
    const was = before === undefined ? undefined : read(before, field);
    if (operator === 'changed') return before !== undefined && was !== is;
    if (operator === 'was-equal') return was !== undefined && same(field, was, value as Value);
    if (operator === 'is-empty') return is === undefined;
    if (is === undefined) return false;
    if (operator === 'is-not-empty') return true;
    const days = Math.round((rank(is) - rank(today)) / 86_400_000);
    if (operator === 'is-today') return is === today;
    if (operator === 'in-next-days') return days >= 0 && days <= Number(value);
    if (operator === 'older-than-days') return days < -Number(value);
    if (operator === 'equals') return same(field, is, value as Value);
    if (operator === 'not-equals') return !same(field, is, value as Value);
    if (operator === 'in') return (value as Value[]).some((one) => same(field, is, one));
    if (operator === 'contains' || operator === 'starts-with') {
      if (numeric.includes(field) || daily.includes(field) || chosen.includes(field)) return false;
      const at = String(is).toLowerCase().indexOf(String(value).toLowerCase());
      return operator === 'contains' ? at >= 0 : at === 0;
    }
    if (!numeric.includes(field) && !daily.includes(field)) return false;
    const difference = rank(is) - rank(value as Value);
    if (operator === 'greater-than') return difference > 0;
    if (operator === 'greater-or-equal') return difference >= 0;
    if (operator === 'less-than') return difference < 0;
    return difference <= 0;
  });
  if (rule.logic === 'all') return answers.every(Boolean);
  if (rule.logic === 'any') return answers.some(Boolean);
  const script = rule.logic
    .replaceAll('AND', '&&')
    .replaceAll('OR', '||')
    .replaceAll('NOT', '!')
    .replace(/\d+/g, (number) => String(answers[Number(number) - 1]));
  return new Function(`return ${script};`)() === true;
}

function read(record: RecordContent, field: string): Value {
  const all: { readonly [key: string]: Value } = {
    ...record.fields,
    name: record.name,
    ownerUsername: record.ownerUsername,
  };
  return String(all[field] ?? '').trim() === '' ? undefined : all[field];
}

function same(field: string, a: Value, b: Value): boolean {
  if (numeric.includes(field) || daily.includes(field) || chosen.includes(field)) return a === b;
  return String(a).toLowerCase() === String(b).toLowerCase();
}

function rank(value: Value): number {
  return typeof value === 'number' ? value : new Date(String(value)).getTime();
}
