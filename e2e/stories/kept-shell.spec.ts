import { expect, type Page } from '@playwright/test';
import { type FrontProxy, startFrontProxy } from '../world/front-proxy.ts';
import { test as base } from '../world/story.ts';

/** The app behind a company's proxy, which answers in its place when it sees fit. */
const test = base.extend<{ readonly front: FrontProxy }>({
  front: async ({ server }, use) => {
    const proxy = await startFrontProxy(server.url);
    await use(proxy);
    await proxy.close();
  },
});

const loginPage = { status: 200, type: 'text/html', body: '<h1>Log in to Acme</h1>' };

async function expectTheApp(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in to SmartLite' })).toBeVisible();
}

test('without a server the browser opens the built app, whatever it was answered with before', async ({
  server,
  front,
  page,
}) => {
  await page.goto(front.url);
  await expectTheApp(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });

  await page.goto(`${front.url}/healthz`);
  await expect(page.locator('body')).toContainText('ok');
  front.answer = loginPage;
  await page.goto(front.url);
  await expect(page.getByRole('heading', { name: 'Log in to Acme' })).toBeVisible();
  front.answer = { status: 302, location: `${server.url}/healthz`, type: 'text/html', body: '' };
  await page.goto(`${front.url}/leads`);
  await expect(page).toHaveURL(`${server.url}/healthz`);

  front.answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
  await page.goto(front.url);
  await expectTheApp(page);
  await page.goto(`${front.url}/leads`);
  await expectTheApp(page);
  await front.close();
  await page.goto(front.url);
  await expectTheApp(page);
});

test('a missing part of the app loads the page again at most once', async ({ front, browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const pages: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && pages.push(request.url()));
  const refused = page.waitForResponse((response) => /-screens-.*\.js$/.test(response.url()));
  await page.route(/\/assets\/.*-screens-.*\.js$/, (route) => route.fulfill({ status: 404, body: 'Gone.' }));
  await page.goto(front.url);
  await expectTheApp(page);
  await refused;
  await expectTheApp(page);
  expect(pages).toHaveLength(1);
  await context.close();
});
