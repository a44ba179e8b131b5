/**
 * Ends a `switch` over a union: a variant that is not handled does not compile.
 * @throws Error when data from outside slipped past its schema.
 */
export function assertNever(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}
