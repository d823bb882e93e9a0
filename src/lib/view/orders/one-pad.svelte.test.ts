import { expect, test } from 'vitest';
import { CALL } from '#lib/view/testing/ticket-parts.svelte.ts';
import { BasketDesk } from './basket-desk.svelte.ts';
import { TicketDesk } from './ticket-desk.svelte.ts';

function desks() {
	const ticket: TicketDesk = new TicketDesk(() => basket.hide());
	const basket = new BasketDesk({
		count: () => Promise.resolve(0),
		load: () => new Promise(() => {}),
		alone: () => ticket.close()
	});
	return { ticket, basket };
}
const start = { contract: { key: CALL }, side: 'BUY' } as const;

test('a ticket that is opened puts the basket away', () => {
	const { ticket, basket } = desks();
	basket.show();
	ticket.open(start);
	expect([ticket.wanted, basket.isOpen]).toEqual([start, false]);
});

test('the basket, opened from a ticket, puts the ticket away', () => {
	const { ticket, basket } = desks();
	ticket.open(start);
	basket.show();
	expect([ticket.wanted, basket.isOpen]).toEqual([undefined, true]);
});
