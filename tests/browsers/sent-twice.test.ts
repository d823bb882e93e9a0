import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import { CallsUnderWay } from '../../relay/http/calls-under-way.ts';
import { relayOnAPort, type RelayOnAPort } from '../../relay/http/testing/relay-on-a-port.ts';
import { barePage, press } from './pressing-page.ts';
import { REAL_BROWSERS } from './real-browsers.ts';

const ORDER = {
	strategy: 's',
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1, product: 'CNC' },
	...{ pricetype: 'MARKET', price: 0, trigger_price: 0, disclosed_quantity: 0 }
};
const placed = v.object({ status: v.literal('success'), orderid: v.string() });

describe.each(REAL_BROWSERS)('$name', ({ name, open }) => {
	let browser: Browser;
	let paper: RunningPaper;
	let page: Page;
	let asked: string[];
	const stops: (() => unknown)[] = [];
	beforeAll(async () => {
		if (open) browser = await open();
	});
	afterAll(async () => {
		await browser?.close();
	});
	beforeEach(async () => {
		if (!open) return;
		asked = [];
		paper = await startPaper({ faults: true, onCall: (endpoint) => asked.push(endpoint) });
		page = await browser.newPage();
	});
	afterEach(async () => {
		await page?.close();
		for (const stop of stops.splice(0)) await stop();
		await paper?.stop();
	});

	/** What the exchange holds, whatever anybody was answered. */
	const ledger = () => paper.host.live.orders.map(({ id }) => id);

	test.skipIf(!open)(
		'sends one press twice by itself, straight to a server that takes it and resets the connection of its preflight',
		async () => {
			const bare = await barePage();
			stops.push(() => bare.stop());
			await page.goto(bare.url);
			paper.faults.set({ fault: 'socket-reset', on: 'reused', count: 1 });
			const url = `${paper.restUrl}/api/v1/placeorder`;
			const pressed = await press(page, url, { ...ORDER, apikey: paper.apiKey });
			const orders = ledger();
			if (orders.length === 1) {
				// A browser that has been mended is no failure of ours, and no reason to send directly either.
				process.stderr.write(`${name} ${await browser.version()} did not repeat its request\n`);
				expect(pressed.status).toBeUndefined();
				return;
			}
			// The hazard: the page has one success to see, and two orders were placed.
			expect(pressed).toMatchObject({ status: 200, body: { status: 'success' } });
			expect(orders).toHaveLength(2);
		}
	);

	describe('through the relay', () => {
		let relay: RelayOnAPort;
		/** The relay's answers to orders, in the order of asking: more than one where the browser repeated one. */
		let answers: ServerResponse[];
		let path: string;
		let headers: Record<string, string>;

		beforeEach(async () => {
			if (!open) return;
			const build = mkdtempSync(join(tmpdir(), 'algomirror-build-'));
			writeFileSync(join(build, 'index.html'), '<!doctype html><title>page</title>');
			answers = [];
			const calls = new CallsUnderWay();
			const began = calls.began.bind(calls);
			calls.began = (answer) => {
				if (answer.req.url?.endsWith('/placeorder')) answers.push(answer);
				began(answer);
			};
			relay = await relayOnAPort({ build, calls });
			stops.push(
				() => relay.stop(),
				() => rmSync(build, { recursive: true })
			);
			await page.goto(relay.url);
			const user = { name: 'asha', password: 'correct horse battery' };
			const { body } = await press(page, `${relay.url}/api/sign-up`, user);
			headers = { [SESSION_TOKEN]: v.parse(v.object({ token: v.string() }), body).token };
			const account = {
				name: 'Paper',
				...{ hostUrl: paper.restUrl, websocketUrl: paper.wsUrl, apiKey: paper.apiKey }
			};
			const saved = await press(page, `${relay.url}/api/accounts`, account, headers);
			const { id } = v.parse(
				v.object({ account: v.object({ id: v.string() }) }),
				saved.body
			).account;
			path = `${relay.url}/api/accounts/${id}/openalgo`;
			headers = { ...headers, [SENT_ONCE]: randomBytes(16).toString('hex') };
		});

		const place = () => press(page, `${path}/placeorder`, ORDER, headers);

		test.skipIf(!open)(
			'places one press once, whatever its server does to connections',
			async () => {
				paper.faults.set({ fault: 'socket-reset', on: 'any', count: 1 });
				expect(await place()).toEqual({ status: 502, body: { error: 'host-cut' } });
				expect(ledger()).toHaveLength(1);
				expect(answers).toHaveLength(1);
			}
		);

		test.skipIf(!open)(
			'places one press once, and hears the answer to it, when the page’s connection is reset after it was taken',
			async () => {
				const reset = new Promise<void>((resolve) => {
					paper.host.onOrderUpdate(() => {
						// The first order is on the exchange, and its answer not yet with the page.
						if (answers.length === 1) answers[0]?.req.socket.resetAndDestroy();
						resolve();
					});
				});
				const pressed = await place();
				await reset;
				const orders = ledger();
				expect(orders).toHaveLength(1);
				if (answers.length === 1) {
					process.stderr.write(`${name} ${await browser.version()} did not repeat its request\n`);
					expect(pressed.status).toBeUndefined();
					return;
				}
				expect(answers).toHaveLength(2);
				expect(pressed.status).toBe(200);
				expect(v.parse(placed, pressed.body).orderid).toBe(orders[0]);
				expect(asked.filter((endpoint) => endpoint === 'placeorder')).toHaveLength(1);
			}
		);
	});
});
