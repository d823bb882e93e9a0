import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from '../bench/random.ts';
import { runKills } from './kills.ts';
import { verifyIn } from './verify-in.ts';

test('a relay that is killed a dozen times while it writes loses nothing that it acknowledged, and its log verifies', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-kills-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const { acknowledged, violations } = await runKills({ folder, times: 12, random: seeded(5) });
	expect(violations).toEqual([]);
	expect(acknowledged).toBeGreaterThan(100);
	const verified = verifyIn(folder);
	expect(verified.said).toContain('asha');
	expect(verified.ok).toBe(true);
});
