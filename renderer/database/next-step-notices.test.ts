import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sampleRecord } from '../testing/documents.ts';
import { noticeId } from './next-step-notices.ts';

test('a notice has the id that the server gives it', async () => {
  const nextStep = { text: 'Call Ada, “today”', at: '2026-11-20T15:00:00.000Z' };
  const about = ['maven', 'next-step-due', 'lead-1', `${nextStep.at}/${nextStep.text}`, 'anna'];
  expect(await noticeId({ ...sampleRecord(), nextStep }, 'anna')).toBe(
    hash('sha256', JSON.stringify(about), 'base64url'),
  );
});
