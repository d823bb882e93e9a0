import { describe, expect, test } from 'vitest';
import { isCut, usualVerdict, verdictOn } from './testing/verdict.ts';
import { VERDICTS } from './testing/verdicts.ts';
import { callFor, clientWith, fetchOf } from './testing/replay-client.ts';
import { exchangesOf, RECORDED_KEY, restFiles, type Exchange } from './testing/transcripts.ts';

function expected(file: string, label: string, one: Exchange): string | undefined {
	const own = Object.entries(VERDICTS[file] ?? {}).find(([, labels]) =>
		labels.split(' | ').includes(label)
	);
	return own?.[0] ?? usualVerdict(label, one);
}

test('every recorded file has its table, and every table its file', () => {
	expect(Object.keys(VERDICTS).sort()).toEqual(restFiles());
});

describe.each(restFiles())('%s: each recorded answer becomes what it is', (file) => {
	test.each(exchangesOf(file).map((one) => [one.label, one] as const))('%s', async (label, one) => {
		expect(isCut(one) ? 'cut' : await verdictOn(one)).toBe(expected(file, label, one));
	});
});

test('no refusal and no answer repeats the key', async () => {
	for (const file of restFiles()) {
		for (const { request, response } of exchangesOf(file)) {
			const call = callFor(request.path);
			if (!call) continue;
			const answer = await call(clientWith(fetchOf(response.status, response.body_text ?? '')));
			expect(JSON.stringify(answer)).not.toContain(RECORDED_KEY);
			expect(JSON.stringify(answer)).not.toMatch(/https?:\/\/|Errno/);
		}
	}
});
