import { test } from './fixtures.ts';
import { newcomerStory } from './newcomer-story.ts';

test.use({
	ownSystem: true,
	installsAtOnce: true,
	contextOptions: { reducedMotion: 'no-preference' }
});

test('a newcomer sees a live chain, keeps it offline, and sees the feed move when a server dies', async ({
	page,
	context,
	stack,
	complaints
}) => {
	await newcomerStory({ page, context, stack, complaints });
});
