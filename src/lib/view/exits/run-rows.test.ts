import { expect, test } from 'vitest';
import { anyIntent, CALL, limitBuy } from '#lib/orders/testing/any-intent.ts';
import type { IntentLife } from '#lib/orders/intent/intent.ts';
import type { AccountReport, LeftLine } from '#lib/orders/run/exit-run.ts';
import { rowState, type RowFacts } from './run-rows.ts';

const FACTS: RowFacts = {
	target: { key: CALL, product: 'NRML', units: undefined },
	...{ intents: [], held: undefined, looks: 0, step: 'closing', ended: undefined }
};
const buy = (life: Partial<IntentLife>, quantity = 650) =>
	anyIntent('i', { why: 'exit', order: limitBuy({ quantity }), life: { sentAt: 1, ...life } });
const reported = (line: Partial<LeftLine> | undefined, at = 10): RowFacts['ended'] => {
	const none = { contract: { key: CALL, product: 'NRML' }, net: undefined, orderid: undefined };
	const lines = line ? [{ why: 'failed' as const, message: '', ...none, ...line }] : [];
	const report: AccountReport = { is: lines.length > 0 ? 'left' : 'flat', lines, at };
	return { report, at };
};

test('while it goes: reading, sent, filled in part, left at the second look, flat', () => {
	const held = { net: -650, asOf: 5 };
	expect(rowState(FACTS)).toEqual({ is: 'reading' });
	expect(rowState({ ...FACTS, step: 'waiting' })).toEqual({ is: 'waiting' });
	expect(rowState({ ...FACTS, intents: [buy({ state: 'open' })], held })).toEqual({
		...{ is: 'sent', sent: 650, filled: 0 }
	});
	expect(rowState({ ...FACTS, intents: [buy({ state: 'part-filled', filled: 130 })] })).toEqual({
		...{ is: 'sent', sent: 650, filled: 130 }
	});
	const filled = [buy({ state: 'filled', filled: 650 })];
	expect(rowState({ ...FACTS, intents: filled, held, looks: 2 })).toEqual({
		...{ is: 'left', left: -650, look: 2 }
	});
	expect(rowState({ ...FACTS, intents: filled, held: { net: 0, asOf: 6 } })).toEqual({
		is: 'flat'
	});
});

test('an exit that was rejected is an open position again, with the broker’s words', () => {
	const intents = [buy({ state: 'rejected', reason: 'RMS: no margin' })];
	expect(rowState({ ...FACTS, intents, held: { net: -650, asOf: 5 } })).toEqual({
		...{ is: 'failed', because: 'rejected', words: 'RMS: no margin', left: -650 }
	});
	expect(rowState({ ...FACTS, intents, ended: reported({ net: -650 }) })).toEqual({
		...{ is: 'failed', because: 'rejected', words: 'RMS: no margin', left: -650 }
	});
});

test('what awaits approval at its server is not flat, also when its time is over', () => {
	const intents = [buy({ state: 'awaiting-approval' })];
	expect(rowState({ ...FACTS, intents })).toEqual({ is: 'approval' });
	expect(
		rowState({ ...FACTS, intents, ended: reported({ why: 'on-its-way', net: -650 }) })
	).toEqual({ is: 'approval' });
});

test('what could not be read is not known, never flat', () => {
	expect(rowState({ ...FACTS, ended: reported({ why: 'unreadable' }) })).toMatchObject({
		...{ is: 'not-known', why: 'unreadable' }
	});
	expect(
		rowState({ ...FACTS, ended: reported({ why: 'given-up', contract: undefined }) })
	).toMatchObject({ is: 'not-known' });
});

test('what is left is named; a later reading that shows nothing has the last word', () => {
	const ended = reported({ why: 'on-its-way', net: -390 });
	expect(rowState({ ...FACTS, ended })).toMatchObject({ is: 'not-flat', left: -390 });
	expect(rowState({ ...FACTS, ended, held: { net: 0, asOf: 11 } })).toEqual({ is: 'flat' });
	expect(rowState({ ...FACTS, ended, held: { net: 0, asOf: 9 } })).toMatchObject({
		is: 'not-flat'
	});
});

test('a part that was asked for and is gone is done, with the rest still held', () => {
	const target = { ...FACTS.target, units: 130 };
	const intents = [buy({ state: 'filled', filled: 130 }, 130)];
	expect(rowState({ ...FACTS, target, intents, ended: reported(undefined) })).toEqual({
		...{ is: 'part-closed', filled: 130 }
	});
});
