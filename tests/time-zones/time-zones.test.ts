import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as v from 'valibot';

const program = fileURLToPath(new URL('answers.ts', import.meta.url));
const answers = v.looseObject({ zone: v.string(), days: v.array(v.string()), close: v.number() });

/** Asked of a process of its own: within one, changing the zone reaches only what was not formatted yet. */
async function answersIn(zone: string) {
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
		env: { ...process.env, TZ: zone }
	});
	return v.parse(answers, JSON.parse(stdout));
}

test('days, sessions, countdowns and time to expiry are India’s, wherever the device is', async () => {
	const zones = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati'];
	const [first, ...others] = await Promise.all(zones.map(answersIn));
	const said = ({ zone, ...rest }: NonNullable<typeof first>) => ({ zone: zone !== '', rest });
	expect(others.map(({ zone }) => zone)).toEqual(expect.arrayContaining(['America/New_York']));
	for (const other of others) expect(said(other)).toEqual(said(first!));
	expect(first?.days.slice(1, 5)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-11-24']);
	expect(first?.close).toBe(Date.parse('2026-12-01T10:10:00Z'));
});
