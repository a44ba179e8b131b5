import type { RecordObject } from '#contract/catalogue.ts';
import {
  type DefinitionCollection,
  deleteDefinition,
  orderDefinitions,
  restoreDefinition,
  setDefinitionActive,
} from '../../database/definition-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { showUndo } from '../show-undo.tsx';
import { type Definition, inTurn, moved } from './definition-order.ts';

/** What can be done to a rule or process from its list. */
export type DefinitionEdits = {
  readonly setActive: (definition: Definition, active: boolean) => Promise<void>;
  readonly move: (definition: Definition, by: -1 | 1) => Promise<void>;
  readonly remove: (definition: Definition) => Promise<void>;
};

/**
 * @param noun what one is called, such as “Workflow rule”
 * @param definitions all of them, for their order
 */
export function useDefinitionEdits(
  collection: DefinitionCollection,
  noun: string,
  definitions: readonly Definition[],
): DefinitionEdits {
  const database = useLocalDatabase();
  const idsOf = (object: RecordObject) =>
    inTurn(definitions)
      .find((group) => group.object === object)
      ?.definitions.map(({ id }) => id) ?? [];
  return {
    setActive: (definition, active) => setDefinitionActive(database, collection, definition.id, active),
    move: (definition, by) =>
      orderDefinitions(database, collection, moved(idsOf(definition.object), definition.id, by)),
    remove: async (definition) => {
      await deleteDefinition(database, collection, definition.id);
      showUndo(`${noun} “${definition.name}” deleted`, () => restoreDefinition(database, collection, definition.id));
    },
  };
}
