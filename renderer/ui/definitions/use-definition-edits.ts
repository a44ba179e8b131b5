import { useNavigate } from '@tanstack/react-router';
import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import type { OrgId } from '#contract/identifiers.ts';
import {
  type DefinitionCollection,
  type DefinitionDraft,
  deleteDefinition,
  orderDefinitions,
  restoreDefinition,
  saveDefinition,
  setDefinitionActive,
} from '../../database/definition-edits.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { showUndo } from '../show-undo.tsx';
import { useSingleFlight } from '../single-flight.ts';
import { type Definition, inTurn, moved, nameOfCopy, orderAfterAll } from './definition-order.ts';

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

type Copying<C extends DefinitionCollection, D> = {
  readonly draftOf: (definition: D) => DefinitionDraft[C];
  /** Where the screen of one lies. */
  readonly pathOf: (id: string) => string;
};

/** Makes a copy of a rule or process, switched off and the last of its object, and opens it. */
export function useCopyDefinition<C extends DefinitionCollection, D extends Definition>(
  collection: C,
  orgId: OrgId,
  definitions: readonly D[],
  { draftOf, pathOf }: Copying<C, D>,
): (definition: D) => Promise<void> {
  const database = useLocalDatabase();
  const navigate = useNavigate();
  return useSingleFlight(async (definition: D) => {
    const id = uuidv7();
    const taken = definitions.map(({ name }) => name);
    const name = nameOfCopy(definition.name, taken);
    const order = orderAfterAll(definitions, definition.object);
    await saveDefinition(database, orgId, collection, { ...draftOf(definition), id, name, order, active: false });
    await navigate({ to: pathOf(id) });
  });
}
