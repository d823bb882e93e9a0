import type { ServerResponse } from 'node:http';
import type { Arena } from '../arena.ts';
import type { Attack } from '../attack.ts';
import type { Outcome } from '../figure.ts';
import { descriptors } from '../process-figures.ts';
import { within } from '../until.ts';
import { manyCalls } from './many-calls.ts';

/** Bytes that are streamed to the page; shorter answers are held until their end. */
const STREAMED = Buffer.alloc(600 * 1024, ' ');
const EVERY = 50;
/** Ms after which nothing goes on: the longest time limit of calls and tests, and a little. */
const OVER_WITHIN = 55_000;
/** Ms after its page has left. */
const LEFT_WITHIN = 5_000;
const CALLS = { short: 6, long: 30 };
/** Connection tests at once, and rounds of them: each looks at REST and feed. */
const TESTS = 4;
/** Files that a relay may open meanwhile for itself. */
const FEW = 8;

/** A server answers without ever coming to an end, to pages that leave and to pages that stay. */
export const endlessAnswersAttack: Attack = {
	name: 'endless_answers',
	collecting: true,
	async run(arena, { form }) {
		const { server, attacker, account, pid } = arena;
		// The feed, and the question for the broker login until its time limit.
		const own = 2;
		const open = descriptors(pid);
		let begun = 0;
		server.answer = (_, response) => endless(response, (begun += 1) % 2 === 0);
		const left = manyCalls(attacker, `${account}/openalgo/quotes`, CALLS[form]);
		await within(OVER_WITHIN, () => server.connections > CALLS[form]);
		left.abort();
		await within(LEFT_WITHIN, () => server.connections <= own);
		const found = [leftOpen('left_open_by_pages', server.connections - own)];
		if (form === 'long') found.push(...(await stayed(arena, own)));
		await within(LEFT_WITHIN, () => descriptors(pid) <= open + FEW);
		const more = descriptors(pid) - open;
		return [...found, { of: 'descriptors', value: more, unit: 'descriptors', bound: FEW }];
	}
};

async function stayed({ server, attacker, account }: Arena, own: number): Promise<Outcome[]> {
	const calls = manyCalls(attacker, `${account}/openalgo/quotes`, CALLS.long);
	server.overhear = () => true;
	const tests = manyCalls(attacker, `${account}/test`, TESTS);
	const over = () => calls.ended === CALLS.long && tests.ended === TESTS;
	await within(OVER_WITHIN, () => over() && server.connections <= own);
	return [
		{ of: 'unlimited', value: CALLS.long - calls.ended, unit: 'calls', bound: 0 },
		leftOpen('left_open_by_limits', server.connections - own)
	];
}

function leftOpen(of: string, value: number): Outcome {
	return { of, value: Math.max(0, value), unit: 'connections', bound: 0 };
}

function endless(response: ServerResponse, streamed: boolean): void {
	response.writeHead(200);
	if (streamed) response.write(STREAMED);
	const drip = setInterval(() => response.write(' '), EVERY);
	response.on('close', () => clearInterval(drip));
}
