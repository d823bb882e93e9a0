import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runKills } from './kills.ts';
import { verifyIn } from './verify-in.ts';

test('a relay that is killed while it writes loses nothing that it acknowledged, and its log verifies', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-kills-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const { acknowledged, violations } = await runKills({ folder, times: 1, random: () => 0.9 });
	expect(violations).toEqual([]);
	expect(acknowledged).toBeGreaterThan(10);
	const verified = verifyIn(folder);
	expect(verified.said).toContain('asha');
	expect(verified.ok).toBe(true);
});
