import { expect, test } from 'vitest';
import { TableLook } from './table-look.svelte.ts';
import { UserSettings } from './user-settings.svelte.ts';

function onDevice() {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, text: string) => void kept.set(name, text)
	};
	return () => {
		const settings = new UserSettings({ storage, now: () => 1 });
		settings.belongTo('asha');
		return {
			positions: new TableLook(settings, 'positions'),
			orders: new TableLook(settings, 'orders')
		};
	};
}

test('what was chosen for one table is there at the next visit, and only there', () => {
	const visit = onDevice();
	const { positions } = visit();
	positions.toggle('lots');
	positions.toggle('average');
	positions.toggle('lots');
	positions.sortBy('pnl', true);
	positions.groupBy('expiry');
	const next = visit();
	expect(next.positions).toMatchObject({
		hidden: ['average'],
		sort: { by: 'pnl', down: true },
		group: 'expiry'
	});
	expect(next.orders).toMatchObject({ hidden: [], sort: null, group: '' });
});

test('a head orders one way, then the other, then as the table came', () => {
	const { positions } = onDevice()();
	const seen = ['pnl', 'pnl', 'pnl', 'name', 'pnl'].map((by) => {
		positions.sortBy(by, by === 'pnl');
		return positions.sort;
	});
	expect(seen).toEqual([
		{ by: 'pnl', down: true },
		{ by: 'pnl', down: false },
		null,
		{ by: 'name', down: false },
		{ by: 'pnl', down: true }
	]);
});
