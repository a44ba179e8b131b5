import { registerHooks } from 'node:module';

// Loaded before everything else (`node --import`): whoever imports `uuid` gets the one of the simulation.
const stand = new URL('./seeded-uuid.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'uuid' && context.parentURL !== stand) return { url: stand, shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
