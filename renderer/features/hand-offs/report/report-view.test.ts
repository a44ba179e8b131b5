import { expect, test } from 'vitest';
import { behindQuery, queryString, ReportView, reportKey, reportQuery, reportSearchOf } from './report-view.ts';

const today = '2026-11-24';
const view = (search: object = {}) => ReportView.parse(search);

test('a period is as many days as it says, and today is in it wherever the org keeps its calendar', () => {
  expect(reportQuery(view({ period: '1w' }), today)).toEqual({ from: '2026-11-18', to: '2026-11-25' });
  expect(reportQuery(view({ rep: 'tay', rating: 'hot' }), today)).toEqual({
    from: '2026-10-28',
    to: '2026-11-25',
    rep: 'tay',
    rating: 'hot',
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
  const query = behindQuery(
    view({ rep: 'tay' }),
    { label: 'Seen in ≤ 5 min', measure: 'seen', over: 60, upTo: 300 },
    today,
  );
  expect(query).toMatchObject({ rep: 'tay', measure: 'seen', time: 'working', over: 60, upTo: 300 });
  expect(queryString(query)).toBe(
    'from=2026-10-28&to=2026-11-25&rep=tay&measure=seen&time=working&over=60&upTo=300&limit=50',
  );
});

test('a kept report is found again on another day, and by what it was about alone', () => {
  const about = view({ team: 'celia', rep: 'tay' });
  expect(reportKey(about)).toBe(reportKey({ ...about, time: 'clock', by: 'week', behind: { label: 'Seen' } }));
  expect(reportKey(about)).not.toBe(reportKey(view({ team: 'celia' })));
});
