import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alike, errorOf, shapeOf } from '../testing/answer-shape.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import {
	RECORDED_AT,
	RECORDED_KEY,
	recordedRest,
	type RecordedExchange
} from '../testing/recorded.ts';
import { startPaper, type PaperOptions, type RunningPaper } from '../start.ts';

/** Files that belong together: one server, in this order, as they were recorded. */
const PLAIN: Story = {
	files: [
		'rest/ping',
		'rest/quotes',
		'rest/depth',
		'rest/history',
		'rest/intervals',
		'rest/ticker',
		'rest/symbol',
		'rest/search',
		'rest/expiry',
		'rest/instruments',
		'rest/optionchain',
		'rest/optionsymbol',
		'rest/syntheticfuture',
		'rest/multioptiongreeks',
		'rest-no-opengreeks/optiongreeks',
		'rest/funds',
		'rest/holdings',
		'rest/market_holidays',
		'rest/market_timings',
		'rest/chart',
		'rest/transport'
	],
	options: { book: 'demo' }
};
const LIVE: Story = {
	files: [
		'orders-live/placeorder',
		'orders-live/openposition',
		'orders-live/orderstatus',
		'orders-live/modifyorder',
		'orders-live/books',
		'orders-live/cancelorder',
		'orders-live/placesmartorder',
		'orders-live/basketorder',
		'orders-live/splitorder',
		'orders-live/optionsorder',
		'orders-live/margin',
		'orders-live/cancelall_close'
	],
	options: {}
};
const ANALYZE: Story = {
	files: [
		'orders-analyze/placeorder',
		'orders-analyze/openposition',
		'orders-analyze/orderstatus',
		'orders-analyze/modifyorder',
		'orders-analyze/cancelorder',
		'orders-analyze/books',
		'orders-analyze/placesmartorder',
		'orders-analyze/basketorder',
		'orders-analyze/optionsorder',
		'orders-analyze/optionsmultiorder',
		'orders-analyze/margin',
		'orders-analyze/cancelall_close'
	],
	options: { analyze: true }
};
const STORIES: Record<string, Story> = {
	'data and transport': PLAIN,
	'orders at the broker': LIVE,
	'orders in the sandbox': ANALYZE,
	'the analyzer switch': {
		files: ['orders-analyze/analyzer', 'orders-live/analyzer'],
		options: {}
	},
	'orders that wait for approval': {
		files: ['orders-semi-auto/live', 'orders-semi-auto/analyze'],
		options: { semiAuto: true }
	},
	'the broker cannot be reached': {
		files: ['orders-live/broker-down'],
		options: {},
		prepare: (server) => server.faults.set({ fault: 'broker-down' })
	},
	'the broker refuses the token, in the sandbox': {
		files: ['orders-analyze/broker-token-expired'],
		options: { analyze: true },
		prepare: (server) => server.faults.set({ fault: 'dead-token' })
	}
};

/** Where the paper exchange differs on purpose, and why. */
const DIFFERENT: Record<string, string> = {
	'rest/optionsymbol otm50': 'more strikes are listed here',
	'rest/transport swagger': 'not served',
	'rest/transport outside_api': 'only the status of a page is compared below',
	'rest-no-opengreeks/optiongreeks ok': 'this server has a Greeks library',
	'rest-no-opengreeks/optiongreeks explicit_underlying': 'this server has a Greeks library',
	'orders-live/placeorder quantity_over_freeze': 'a rule of the broker, stricter here',
	'orders-live/placeorder cnc_on_nfo': 'a rule of the broker, stricter here',
	'orders-live/placeorder limit_without_price': 'a rule of the broker, stricter here',
	'orders-live/placeorder price_off_tick': 'a rule of the broker, stricter here',
	'orders-live/placeorder sl_without_trigger': 'a rule of the broker, stricter here',
	'orders-live/modifyorder bad_lot': 'a rule of the broker, stricter here',
	'orders-live/basketorder one_bad_symbol': 'rows come in the order of completion',
	'orders-analyze/placeorder insufficient_funds_huge': 'the money is used up at these prices',
	'orders-semi-auto/analyze closeposition': 'the recorded book held flat rows',
	'orders-analyze/broker-token-expired closeposition': 'the recorded book held flat rows'
};

interface Story {
	files: string[];
	options: PaperOptions;
	prepare?: (server: RunningPaper) => void;
}

describe.each(Object.entries(STORIES))('as recorded: %s', (_name, { files, options, prepare }) => {
	const clock = new ManualClock(RECORDED_AT);
	/** Recorded order numbers to those that were given here. */
	const numbers = new Map<string, string>();
	let server: RunningPaper;

	beforeAll(async () => {
		server = await startPaper({ clock, hours: true, cors: 'http://127.0.0.1:5000', ...options });
		prepare?.(server);
	});
	afterAll(() => server.stop());

	const exchanges = files.flatMap((file) =>
		recordedRest(file).map((exchange) => [`${file} ${exchange.label}`, exchange] as const)
	);

	test.each(exchanges)('%s', async (name, { request, response }) => {
		clock.advance(1_100);
		const ours = await ask(server, request, numbers);
		const recorded = parsed(translate(response.body_text ?? '', server, numbers));
		learn(response, ours.body, numbers);
		if (name in DIFFERENT) return;
		expect(ours.status).toBe(response.status);
		if (response.status >= 400) expect(errorOf(ours.body)).toEqual(errorOf(recorded));
		// The recorder cut long bodies short.
		else if (typeof recorded !== 'string' && !alike(shapeOf(ours.body), shapeOf(recorded))) {
			expect(shapeOf(ours.body)).toEqual(shapeOf(recorded));
		}
	});
});

test('nothing is excused that is not recorded', () => {
	const names = Object.values(STORIES).flatMap(({ files }) =>
		files.flatMap((file) => recordedRest(file).map(({ label }) => `${file} ${label}`))
	);
	expect(Object.keys(DIFFERENT).filter((name) => !names.includes(name))).toEqual([]);
});

async function ask(
	server: RunningPaper,
	request: RecordedExchange['request'],
	numbers: ReadonlyMap<string, string>
): Promise<{ status: number; body: unknown }> {
	const body = request.body_text ? translate(request.body_text, server, numbers) : undefined;
	const type = request.headers['Content-Type'];
	const response = await fetch(server.restUrl + translate(request.path, server, numbers), {
		method: request.method,
		// Without a type of its own fetch would call a string plain text, which is what was recorded too.
		headers: type === undefined ? {} : { 'Content-Type': type },
		...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body: body ?? '' })
	});
	return { status: response.status, body: parsed(await response.text()) };
}

/** Recorded keys, order numbers and the one expiry that ignored a holiday, in our terms. */
function translate(
	text: string,
	server: RunningPaper,
	numbers: ReadonlyMap<string, string>
): string {
	let ours = text
		.replaceAll(RECORDED_KEY, server.apiKey)
		.replaceAll('NIFTY24NOV26FUT', 'NIFTY23NOV26FUT')
		.replaceAll('fakebroker', 'paper');
	for (const [recorded, own] of numbers) ours = ours.replaceAll(recorded, own);
	return ours;
}

function learn(
	{ body_text: text }: RecordedExchange['response'],
	ours: unknown,
	numbers: Map<string, string>
): void {
	const recorded = orderNumber(parsed(text ?? ''));
	const own = orderNumber(ours);
	if (recorded !== undefined && own !== undefined) numbers.set(recorded, own);
}

function orderNumber(body: unknown): string | undefined {
	const { orderid } = { orderid: undefined, ...Object(body) };
	return typeof orderid === 'string' ? orderid : undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
