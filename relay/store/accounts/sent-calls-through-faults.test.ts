import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { DatabaseUnavailable } from '../database/unavailable.ts';
import { SentCallsThroughFaults } from './sent-calls-through-faults.ts';
import { LONGEST_ANSWER, type SentBefore, type SentCall, type SentCalls } from './sent-calls.ts';

const call: SentCall = { userId: 'asha', number: 'n1', hash: 'h1' };
const answer = { status: 200, body: new Uint8Array([123, 125]) };

/** The table, with a disk that a test fills and empties. */
class Table implements Pick<SentCalls, 'take' | 'find' | 'isTaken' | 'answered' | 'release'> {
	fault: Error | undefined;
	readonly rows = new Map<string, SentBefore>();

	async take({ number, hash }: SentCall) {
		if (this.fault) throw this.fault;
		const before = this.rows.get(number);
		if (!before) this.rows.set(number, { hash, at: 1, answer: undefined });
		return before;
	}
	find({ number }: Omit<SentCall, 'hash'>) {
		return Promise.resolve(this.rows.get(number));
	}
	isTaken(_: string, number: string) {
		return Promise.resolve(this.rows.has(number));
	}
	async answered({ number, hash }: SentCall, said: typeof answer) {
		if (this.fault) throw this.fault;
		this.rows.set(number, { hash, at: 1, answer: said });
	}
	async release({ number }: SentCall) {
		if (this.fault) throw this.fault;
		this.rows.delete(number);
	}
}

let table: Table;
let sent: SentCallsThroughFaults;
beforeEach(() => {
	table = new Table();
	sent = new SentCallsThroughFaults(table, pino({ level: 'silent' }), () => 7);
});
const full = new DatabaseUnavailable('full');

test('on a full disk a call goes out once, and its repeat gets the answer', async () => {
	table.fault = full;
	const both = await Promise.all([sent.take(call), sent.take(call)]);
	expect(both.filter((before) => before === undefined)).toHaveLength(1);
	expect(await sent.isTaken('account', call.number), 'also when the session has ended').toBe(true);
	expect(await sent.isTaken('account', 'another')).toBe(false);
	await sent.answered(call, answer);
	expect(await sent.take(call)).toMatchObject({ hash: 'h1', at: 7, answer });
});

test('what went out before the disk was full does not go out again', async () => {
	await sent.take(call);
	table.fault = full;
	expect(await sent.take(call)).toMatchObject({ hash: 'h1' });
});

test('what was not sent may be tried again', async () => {
	table.fault = full;
	await sent.take(call);
	await sent.release(call);
	expect(await sent.take(call)).toBeUndefined();
});

test('numbers are written down with their answers when there is room again', async () => {
	table.fault = full;
	await sent.take(call);
	await sent.answered(call, answer);
	table.fault = undefined;
	await sent.take({ ...call, number: 'n2' });
	await expect.poll(() => table.rows.get('n1')).toMatchObject({ hash: 'h1', answer });
	expect(await sent.take(call)).toMatchObject({ hash: 'h1', answer });
});

test('nothing goes out when it cannot be told whether its number was kept, or what is wrong', async () => {
	for (const fault of [new DatabaseUnavailable('unsure'), new Error('a fault of the program')]) {
		table.fault = fault;
		await expect(sent.take(call)).rejects.toBe(fault);
	}
});

test('an answer that is too long to keep on disk is not kept in memory either', async () => {
	table.fault = full;
	await sent.take(call);
	await sent.answered(call, { status: 200, body: new Uint8Array(LONGEST_ANSWER + 1) });
	expect(await sent.take(call)).toEqual({ call, hash: 'h1', at: 7, answer: undefined });
});

test('while the disk is full one user’s calls do not take the room of another’s', async () => {
	table.fault = full;
	let taken = 0;
	const flood = async () => {
		for (; taken < 1_000; taken += 1) await sent.take({ ...call, number: `n${taken}` });
	};
	await expect(flood()).rejects.toBe(full);
	expect(taken).toBe(500);
	expect(await sent.take({ ...call, userId: 'ravi' })).toBeUndefined();
});
