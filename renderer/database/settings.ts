import { z } from 'zod';

/** A value this device keeps for the account beside its documents, such as how far each collection was pulled. */
export const LocalSetting = z.object({ id: z.string(), value: z.unknown() });
export type LocalSetting = z.infer<typeof LocalSetting>;
