import { expect, test } from 'vitest';
import { behindPath, ReportView, reportKey, reportQuery, reportSearchOf } from './report-view.ts';

const today = '2026-11-24';
const view = (search: object = {}) => ReportView.parse(search);

test('a period is as many days as it says, and today is in it wherever the org keeps its calendar', () => {
  expect(reportQuery(view({ period: '1w' }), today)).toEqual({
    from: '2026-11-18',
    to: '2026-11-25',
    dimensions: 'all',
  });
  expect(reportQuery(view({ rep: 'tay', rating: 'hot' }), today)).toEqual({
    from: '2026-10-28',
    to: '2026-11-25',
    rep: 'tay',
    rating: 'hot',
    dimensions: 'all',
  });
});

test('the address keeps the view, and rubbish in it is as if it were not there', () => {
  const shown = view({
    period: '13w',
    time: 'clock',
    team: 'celia',
    by: 'rep',
    behind: { label: 'Seen', state: 'seen' },
  });
  expect(view(reportSearchOf(shown))).toEqual(shown);
  expect(reportSearchOf(view())).toEqual({});
  expect(view({ period: 'ever', time: 7, rating: 'lukewarm', week: 'next', behind: { state: 'seen' } })).toEqual(
    view(),
  );
});

test('the hand-offs behind a figure are those of the view, narrowed further', () => {
  const behind = { label: 'Seen in ≤ 5 min', measure: 'seen', over: 60, upTo: 300 } as const;
  const path = '/api/hand-offs?from=2026-10-28&to=2026-11-25&rep=tay&measure=seen&time=working&over=60&upTo=300';
  expect(behindPath(view({ rep: 'tay' }), behind, today)).toBe(`${path}&limit=50`);
  expect(behindPath(view({ rep: 'tay' }), behind, today, 10)).toBe(`${path}&limit=10`);
});

test('a kept report is found again on another day, and by what it was about alone', () => {
  const about = view({ team: 'celia', rep: 'tay' });
  expect(reportKey(about)).toBe(reportKey({ ...about, time: 'clock', by: 'week', behind: { label: 'Seen' } }));
  expect(reportKey(about)).not.toBe(reportKey(view({ team: 'celia' })));
});
