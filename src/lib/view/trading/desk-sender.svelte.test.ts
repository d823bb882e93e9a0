import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import type { SendPermit } from '#lib/orders/journal/journal.ts';
import { limitBuy } from '#lib/orders/testing/any-intent.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { DeskSender } from './desk-sender.svelte.ts';
import { KeptHops } from './kept-hops.ts';

const id = 'one' as IntentId;
const permit = {
	intent: id,
	spend: () => ({ account: 'a' as AccountId, order: limitBuy(), number: '0', reduces: false })
} as unknown as SendPermit;

test('when an order left and was answered is known after a reload, too', async () => {
	const notes = new FakeStorage();
	let now = 100;
	const open = () =>
		new DeskSender({
			acting: {
				place: () => {
					now += 25;
					const refusal = { kind: 'unreachable' } as const;
					return Promise.resolve({ answer: { ok: false, refusal }, by: 'relay' });
				},
				cancel: () => expect.fail('nothing is cancelled here'),
				modify: () => expect.fail('nothing is changed here')
			},
			now: () => now,
			changed: () => undefined,
			kept: new KeptHops(notes)
		});
	await open().place(permit);
	const hops = { leftAt: 100, answeredAt: 125, by: 'relay' };
	expect(open().hops(id)).toEqual(hops);
	notes.setItem('algomirror.order-hops', 'what no build writes');
	expect(open().hops(id)).toBeUndefined();
});
