import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page, Worker } from '@playwright/test';
import * as v from 'valibot';
import { forgive } from './complaints.ts';
import { appIsKept } from './devices.ts';
import { expect, rows, signUpWithPaper, test } from './fixtures.ts';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
const picture = v.object({ src: v.string(), sizes: v.string(), type: v.string() });
const manifestFile = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({
		id: v.literal('/'),
		name: v.literal('AlgoMirror'),
		display_override: v.tuple([v.literal('window-controls-overlay'), v.literal('standalone')]),
		categories: v.array(v.string()),
		icons: v.array(v.object({ ...picture.entries, purpose: v.string() })),
		shortcuts: v.array(v.object({ name: v.string(), url: v.string(), icons: v.array(picture) })),
		screenshots: v.array(
			v.object({
				...picture.entries,
				form_factor: v.picklist(['narrow', 'wide']),
				label: v.pipe(v.string(), v.nonEmpty())
			})
		),
		protocol_handlers: v.array(v.object({ protocol: v.string(), url: v.string() })),
		share_target: v.object({ action: v.string(), params: v.record(v.string(), v.string()) }),
		file_handlers: v.array(v.object({ action: v.string() }))
	})
);
const builtManifest = () =>
	v.parse(manifestFile, readFileSync(join(BUILD, 'manifest.webmanifest'), 'utf8'));

test('the built manifest names nothing that is not there', { tag: '@any-screen' }, () => {
	const { icons, shortcuts, screenshots } = builtManifest();
	const purposes = icons.map(({ purpose }) => purpose);
	expect(new Set(purposes)).toEqual(new Set(['any', 'maskable', 'monochrome']));
	expect(shortcuts.map(({ name }) => name)).toEqual(['Chain', 'Positions', 'Orders', 'Home']);
	const pngs = [...icons, ...shortcuts.flatMap((one) => one.icons)];
	for (const { src, sizes } of pngs) {
		const bytes = readFileSync(join(BUILD, src));
		const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
		expect(`${width}x${height}`, src).toBe(sizes);
	}
	expect(new Set(screenshots.map((one) => one.form_factor))).toEqual(new Set(['narrow', 'wide']));
	for (const { src } of screenshots) {
		expect(statSync(join(BUILD, src)).size, src).toBeLessThan(100_000);
	}
});

/** Calls by which an order, a change or a cancel would leave. */
function countActing(page: Page): string[] {
	const acting: string[] = [];
	page.on('request', (request) => {
		if (
			/\/(place|modify|cancel|close|basket|split|options?multi|optionsorder)\w*$/i.test(
				request.url()
			)
		) {
			acting.push(request.url());
		}
	});
	return acting;
}

test(
	'every shortcut, link and share opens what it is about, and none places anything',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack }) => {
		await signUpWithPaper(page, stack);
		const acting = countActing(page);
		const manifest = builtManifest();
		for (const { url } of manifest.shortcuts) {
			await page.goto(stack.url + url);
			await expect(page).toHaveURL((at) => at.pathname === url);
			await expect(page.getByRole('navigation', { name: 'Main', exact: true })).toBeVisible();
		}
		const [handler] = manifest.protocol_handlers;
		expect(handler?.protocol).toBe('web+algomirror');
		const link = (text: string) =>
			stack.url + (handler?.url ?? '').replace('%s', encodeURIComponent(text));
		const shared = (text: string) =>
			`${stack.url}${manifest.share_target.action}?${new URLSearchParams({ [manifest.share_target.params.text ?? '']: text }).toString()}`;

		await page.goto(link('web+algomirror:chain?underlying=BANKNIFTY'));
		await expect(page).toHaveURL(/\/chain\?underlying=BANKNIFTY/);
		await page.goto(shared('What will SENSEX do?'));
		await expect(page).toHaveURL(/\/chain\?underlying=SENSEX/);

		await page.goto(`${stack.url}/chain?underlying=NIFTY`);
		await expect(rows(page)).toHaveCount(41);
		const [, expiry = ''] = /expiry=(\d{4}-\d\d-\d\d)/.exec(page.url()) ?? [];
		expect(expiry).not.toBe('');
		await page.goto(
			link('web+algomirror:ticket?symbol=NSE:SBIN&side=sell&lots=3&price=500.50&product=CNC')
		);
		const ticket = page.getByRole('dialog', { name: /^Ticket/ });
		await expect(ticket).toContainText('SBIN');
		await expect(ticket.getByRole('textbox', { name: 'Limit price' })).toHaveValue('500.50');
		await page.goto(link('web+algomirror:ticket?symbol=NSE:SBIN&side=sell&account=all&send=1'));
		await expect(page.getByText('Nothing was opened.')).toBeVisible();
		await expect(ticket).toBeHidden();

		const leg = { instrument: 'NSE:SBIN', side: 'BUY', lots: 2, product: 'MIS' };
		await page.goto(stack.url + (manifest.file_handlers[0]?.action ?? ''));
		await page.getByLabel('File').setInputFiles({
			...{ name: 'hedge.algomirror', mimeType: 'application/json' },
			buffer: Buffer.from(
				JSON.stringify({ format: 'algomirror basket', version: 1, name: 'Hedge', legs: [leg] })
			)
		});
		await expect(page.getByRole('heading', { name: 'Hedge' })).toBeVisible();
		await page.getByRole('button', { name: 'Add to the basket' }).click();
		await expect(page.getByRole('list', { name: 'Legs' })).toContainText('SBIN');
		expect(acting).toEqual([]);
	}
);

/** As the browser's push service hands it to the worker. */
async function push(devtools: CDPSession, origin: string, message: object): Promise<void> {
	const registered = new Promise<string>((resolve) =>
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [own] = registrations;
			if (own) resolve(own.registrationId);
		})
	);
	await devtools.send('ServiceWorker.enable');
	const registrationId = await registered;
	const data = JSON.stringify(message);
	await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

/** In the words of the worker, whose types a page's program does not have. */
const shownIn = (worker: Worker): Promise<unknown> =>
	worker.evaluate(`registration.getNotifications().then((all) =>
		all.map(({ tag, title, body }) => ({ tag, title, body })))`);

/** How often the worker asked for the focus. Only a real press may move it, and DevTools cannot play one. */
const press = (worker: Worker): Promise<unknown> =>
	worker.evaluate(`(async () => {
		let asked = 0;
		WindowClient.prototype.focus = function () {
			asked += 1;
			return Promise.resolve(this);
		};
		const [notification] = await registration.getNotifications();
		const pressed = new NotificationEvent('notificationclick', { notification });
		const done = [];
		pressed.waitUntil = (work) => done.push(work);
		dispatchEvent(pressed);
		await Promise.all(done);
		return asked;
	})()`);

test(
	'a push message is shown under its order’s tag, and a press brings the open window to its page',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, context, stack }) => {
		await context.grantPermissions(['notifications'], { origin: stack.url });
		await signUpWithPaper(page, stack);
		await appIsKept(page);
		const [worker] = context.serviceWorkers();
		if (!worker) throw new Error('no service worker');
		const devtools = await context.newCDPSession(page);
		const message = { kind: 'rejection', tag: 'order-7', title: 'Order rejected', at: Date.now() };
		await push(devtools, stack.url, { ...message, body: 'BUY 3 SBIN' });
		await expect
			.poll(() => shownIn(worker))
			.toEqual([{ tag: 'order-7', title: 'Order rejected', body: 'BUY 3 SBIN' }]);

		expect(await press(worker)).toBe(1);
		await expect(page).toHaveURL(/\/orders$/);
		expect(await shownIn(worker)).toEqual([]);
	}
);

/** As a browser does that ends the address of a subscription; returns once the worker is done with it. */
const endAddress = (worker: Worker): Promise<unknown> =>
	worker.evaluate(`(async () => {
		const ended = new ExtendableEvent('pushsubscriptionchange');
		const done = [];
		ended.waitUntil = (work) => done.push(work);
		dispatchEvent(ended);
		await Promise.all(done);
	})()`);

test(
	'a push address that the browser ends is renewed by the window that is open, and without one the trader is told',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, context, stack, complaints }) => {
		await context.grantPermissions(['notifications'], { origin: stack.url });
		await signUpWithPaper(page, stack);
		await appIsKept(page);
		const [worker] = context.serviceWorkers();
		if (!worker) throw new Error('no service worker');
		const heard = page.evaluate(
			() =>
				new Promise((resolve) =>
					navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data), {
						once: true
					})
				)
		);
		await endAddress(worker);
		expect(await heard).toEqual({ type: 'RENEW_PUSH' });
		expect(await shownIn(worker)).toEqual([]);

		await page.goto('about:blank');
		const windows = () =>
			worker.evaluate(
				`clients.matchAll({ type: 'window', includeUncontrolled: true }).then(({ length }) => length)`
			);
		await expect.poll(windows).toBe(0);
		await endAddress(worker);
		expect(await shownIn(worker)).toMatchObject([
			{ tag: 'renew', title: 'Notifications have stopped' }
		]);
		// An empty page has no storage for the session that each page of the test is given.
		forgive(complaints, /sessionStorage/);
	}
);
