import type { BrowserContext } from '@playwright/test';

/** Ms by which the clock of this process and of the servers is faked (scripts/faked-clock.mjs); 0 for a true one. */
const shift = Number.parseInt(process.env.FAKETIME ?? '0', 10) * 1_000;

/** A browser does not start under a faked clock: its pages are told the time of the servers instead. */
export async function shareClock(context: BrowserContext): Promise<void> {
	if (shift === 0) return;
	await context.addInitScript((shift) => {
		const { now } = Date;
		globalThis.Date = new Proxy(Date, {
			construct: (target, args: [], made) =>
				Reflect.construct(target, args.length > 0 ? args : [now() + shift], made) as Date,
			get: (target, name, receiver) =>
				name === 'now' ? () => now() + shift : (Reflect.get(target, name, receiver) as unknown)
		});
	}, shift);
}
