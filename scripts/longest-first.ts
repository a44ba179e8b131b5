import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take longest, wherever they run. */
const longest = [
  'visibility/every-view.integration.test.ts',
  'faults/killed-server.integration.test.ts',
  'faults/hung-sockets.integration.test.ts',
  'main/desktop.integration.test.ts',
  'hand-offs/histories.integration.test.ts',
  'sync/upgrade.browser.test.ts',
  'simulation/simulation.test.ts',
];

/** Has the longest files begin first, so that none is left to run alone at the end while a processor idles. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((file) => moduleId.endsWith(file));
  return place === -1 ? longest.length : place;
}
