import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { sentIntent } from '#lib/orders/testing/any-intent.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { OrderChanged } from '#lib/wire/socket/messages.ts';
import { HeardOrders } from './heard-orders.ts';

const A = 'A' as AccountId;
const update = (orderid: string, status: string): OrderChanged => ({
	...{ t: 'order', n: 1, account: A, orderid, status, filled: 0, reason: '' },
	...{ symbol: 'NIFTY24NOV2626000CE', quantity: 65 }
});

function world(own: readonly Intent[]) {
	const reads: (() => void)[] = [];
	const told: string[] = [];
	let moved = 0;
	const errors: unknown[] = [];
	const heard = new HeardOrders({
		intents: () => new Promise((resolve) => reads.push(() => resolve(own))),
		tell: (_, { orderid, brokerStatus }) => told.push(`${orderid} ${brokerStatus}`),
		moved: () => (moved += 1),
		trouble: (error) => errors.push(error)
	});
	return { heard, reads, told, errors, moved: () => moved };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

test('updates that come while orders are read are joined in one go, each in its turn', async () => {
	const own = [sentIntent('i', { life: { state: 'open', orderid: '1' } })];
	const { heard, reads, told, moved } = world(own);
	for (const status of ['open', 'complete']) heard.heard(A, update('1', status));
	heard.heard(A, update('of-another', 'open'));
	expect(reads).toHaveLength(1);
	reads[0]?.();
	await soon();
	expect(told).toEqual(['1 open', '1 complete']);
	expect(moved()).toBe(1);
	expect(reads).toHaveLength(1);
});

test('an update that comes after a reading has begun for the last of them is read for', async () => {
	const { heard, reads, told } = world([
		sentIntent('i', { life: { state: 'open', orderid: '1' } })
	]);
	heard.heard(A, update('1', 'open'));
	reads[0]?.();
	await soon();
	heard.heard(A, update('1', 'complete'));
	reads[1]?.();
	await soon();
	expect(told).toEqual(['1 open', '1 complete']);
});

test('an account with no order of this device is not looked at', async () => {
	const { heard, reads, moved } = world([]);
	heard.heard(A, update('1', 'open'));
	reads[0]?.();
	await soon();
	expect(moved()).toBe(0);
});
