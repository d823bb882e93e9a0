import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { holiday, ist, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { Notes } from '#lib/view/page/notes.ts';
import { TableLook } from '#lib/view/settings/table-look.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { eventually } from '../../../../tests/eventually.ts';
import { AccountChoice } from './account-choice.svelte.ts';
import type { FigureLine } from './position-lines.ts';
import { PositionsTable } from './positions-table.svelte.ts';
import { CALL, HeldWorld, showPositions, shownBooks } from './testing/held-world.svelte.ts';

const world = new HeldWorld('positions-closes');
const stops: (() => void)[] = [];
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
	world.db.close();
});

test('a last close that comes late changes what was earned today, and no line but its own figures', async () => {
	world.calendar = {
		holidays: [holiday('2026-12-25', 'Christmas')],
		days: [usualDay('2026-11-24')]
	};
	world.surroundings.advance(ist('2026-11-24 11:00') - world.surroundings.now());
	const choice = new AccountChoice({
		storage: new Notes(() => new FakeStorage()),
		page: 'positions',
		accounts: () => world.accounts
	});
	const look = new TableLook(new UserSettings(), 'positions');
	const books = { watch: () => () => undefined };
	const table = new PositionsTable({ view: world.view, db: world.db, books, choice, look });
	const line = () =>
		table.blocks
			?.flatMap((block) => block.lines)
			.find((one): one is FigureLine => one.kind === 'row' && one.key === CALL);
	stops.push(
		showPositions(world),
		$effect.root(() => {
			$effect(() => void table.total);
			$effect(() => void line());
		})
	);
	await world.keep('Main');
	await new KeptTrades(world.db).keep({
		...{ account: 'Main' as AccountId, asOf: world.surroundings.now(), mode: 'live' },
		...{ unread: [], rows: [] }
	});
	await shownBooks(world, 1);
	const quote = { ...NO_QUOTE, ltp: paise(31_00), at: world.surroundings.now() };
	world.source.tick(CALL, quote);
	const pass = () => {
		world.surroundings.advance(1_000);
		flushSync();
	};
	await eventually(() => {
		pass();
		expect(table.total.sum).toMatchObject({ unknown: 0, undated: 1 });
	});
	const [before, drawn] = [table.blocks, line()];
	world.source.tick(CALL, { ...quote, prevClose: paise(30_00) });
	await eventually(() => {
		pass();
		// 650 short from 30.00, at 31.00 now.
		expect(table.total.sum).toMatchObject({ today: -650_00, undated: 0 });
	});
	expect(table.blocks).toBe(before);
	expect(drawn && table.figures(drawn).sum).toMatchObject({ today: -650_00, undated: 0 });
});
