import { foldedWords } from '../../ui/fold-text.ts';

/** What other systems call the values of our picklists, by field. */
const names: { readonly [field: string]: { readonly [option: string]: readonly string[] } } = {
  status: {
    new: ['New', 'Open', 'Open - Not Contacted'],
    working: ['In progress', 'Attempted to contact', 'Connected', 'Working', 'Working - Contacted', 'Contacted'],
    qualified: ['Open deal', 'Qualified', 'Closed - Converted', 'Converted'],
    unqualified: ['Unqualified', 'Bad timing', 'Closed - Not Converted', 'Disqualified', 'Lost'],
  },
  stage: {
    won: ['Won', 'Closed won', 'closedwon'],
    lost: ['Lost', 'Closed lost', 'closedlost'],
    prospecting: ['Prospecting', 'Appointment scheduled', 'Qualification', 'Qualified', 'Open'],
  },
};

const byWords = new Map(
  Object.entries(names).flatMap(([field, options]) =>
    Object.entries(options).flatMap(([option, known]) =>
      known.map((name) => [`${field} ${foldedWords(name)}`, option] as const),
    ),
  ),
);

/** The option of a picklist that a value of a file means, or undefined where it means none we know. */
export function optionMeant(field: string, options: readonly string[], text: string): string | undefined {
  const words = foldedWords(text);
  return options.find((option) => option === words) ?? byWords.get(`${field} ${words}`);
}
