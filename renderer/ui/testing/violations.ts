import axe from 'axe-core';

/** What axe finds wrong on the page as it stands, each as its rule and where. */
export async function violations(): Promise<readonly string[]> {
  // What is on its way to another colour or place is judged as it will stand.
  for (const motion of document.getAnimations()) {
    if (Number.isFinite(motion.effect?.getComputedTiming().endTime)) motion.finish();
  }
  // A part of a screen stands here without the page around it.
  const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
  const found = await axe.run({ resultTypes: ['violations'], rules });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
