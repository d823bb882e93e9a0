import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from './fixtures.ts';
import { newcomerStory } from './newcomer-story.ts';

// Recorded by others and not ours to ship: read in place where the folder stands beside the project.
const market = fileURLToPath(new URL('../../../shared/market/', import.meta.url));
const days = ['NIFTY', 'BANKNIFTY'].map(
	(name) => [name, `${market}${name.toLowerCase()}-ticks-2021-06-09.csv`] as const
);
const missing = days.find(([, file]) => !existsSync(file));

for (const [speed, tag] of [
	[1, ['@long']],
	[20, []]
] as const) {
	test.describe(`a recorded day at ${speed}×`, { tag: [...tag] }, () => {
		test.skip(missing !== undefined, `there is no recording at ${missing?.[1]}`);
		const replays = days.map(([name, file]) => `--replay ${name}=${file}`).join(' ');
		test.use({ paperFlags: `${replays} --speed ${speed}` });

		test(`the newcomer’s story holds on real ticks at ${speed}×`, async ({
			page,
			context,
			stack,
			complaints
		}, { project }) => {
			test.skip(project.name !== 'desktop', 'the input is what differs, not the screen');
			await newcomerStory({ page, context, stack, complaints });
		});
	});
}
