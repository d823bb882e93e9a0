import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { ReadyBooks } from './ready-books.ts';

const [A, B] = ['a', 'b'] as [AccountId, AccountId];

function ticketOver(accounts: readonly AccountId[]) {
	let now = 0;
	let seen = true;
	const timers: { at: number; run: () => void }[] = [];
	const asked: AccountId[] = [];
	let slow: AccountId | undefined;
	const books = new ReadyBooks({
		read: (account) => {
			asked.push(account);
			return account === slow ? new Promise(() => undefined) : Promise.resolve();
		},
		clock: () => now,
		seen: () => seen,
		after: (ms, run) => {
			const timer = { at: now + ms, run };
			timers.push(timer);
			return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
		}
	});
	const pass = async (ms: number) => {
		await Promise.resolve();
		await Promise.resolve();
		for (const end = now + ms; ;) {
			const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
			now = due?.at ?? end;
			if (!due) return;
			timers.splice(timers.indexOf(due), 1);
			due.run();
			await Promise.resolve();
			await Promise.resolve();
		}
	};
	const kept = books.keep(() => accounts);
	return {
		...{ kept, asked, pass, timers },
		hide: () => (seen = false),
		stall: (account: AccountId) => (slow = account)
	};
}

test('order books are read while a ticket is open, so that a press finds one younger than two seconds', async () => {
	const { asked, pass } = ticketOver([A, B]);
	await pass(5_000);
	expect(asked.filter((account) => account === A)).toHaveLength(5);
	expect(asked.filter((account) => account === B)).toHaveLength(5);
});

test('a server that does not answer is asked once, and the others go on', async () => {
	const { asked, pass, stall } = ticketOver([A, B]);
	stall(B);
	await pass(5_000);
	expect(asked.filter((account) => account === A)).toHaveLength(5);
	expect(asked.filter((account) => account === B)).toHaveLength(2);
});

test('a ticket that nobody touches for twenty seconds reads nothing, until somebody comes back', async () => {
	const { kept, asked, pass } = ticketOver([A]);
	await pass(60_000);
	expect(asked).toHaveLength(17);
	kept.touch();
	expect(asked).toHaveLength(18);
});

test('nothing is read for a window that nobody sees, nor after the ticket is put away', async () => {
	const { kept, asked, pass, hide, timers } = ticketOver([A]);
	hide();
	await pass(5_000);
	expect(asked).toHaveLength(1);
	kept.stop();
	expect(timers).toEqual([]);
});
