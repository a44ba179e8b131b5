import { z } from 'zod';

/**
 * The answer to “Why did I get this?”, kept in words as things were then: a rule may have changed since, and people may
 * be called otherwise.
 */
export const WhyNotified = z.object({
  /** What was changed, and by whom. */
  change: z.string(),
  /** The workflow rule, for a notification of one. */
  ruleName: z.string().optional(),
  /** When the rule fires, and its criteria. */
  ruleInWords: z.string().optional(),
  /** Every way that led to the recipient, such as “the owner's manager”. */
  via: z.array(z.string()),
});
export type WhyNotified = z.infer<typeof WhyNotified>;
