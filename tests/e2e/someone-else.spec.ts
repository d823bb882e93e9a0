import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { giveSession } from './as-page.ts';
import { forgive } from './complaints.ts';
import { expect, expectAccessible, rows, signUpWithPaper, test } from './fixtures.ts';
import { USER } from './stacks.ts';

const LOCKED = 'This browser is now signed in as another user';

test(
	'pages that were open when the browser changed its user lock with words, and open for the new one',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, context, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		const second = await context.newPage();
		await second.goto(`${stack.url}/chain`);
		await expect(rows(second)).toHaveCount(41);

		const other = new Browser(stack.url);
		const { body } = await other.signUp(`${stack.user}-other`, USER.password);
		const { user, token = '' } = v.parse(signedIn, body);
		const [name = '', value = ''] = other.cookie.split('=');
		const third = await context.newPage();
		await giveSession(third, {
			cookies: [{ name, value, url: stack.url }],
			kept: { user: user.id, token }
		});
		await third.goto(`${stack.url}/chain`);

		for (const open of [page, second]) {
			await expect(open.getByRole('heading', { name: LOCKED })).toBeVisible();
			await expect(rows(open)).toHaveCount(0);
			await expect(open.getByRole('link', { name: 'Chain' })).toHaveCount(0);
		}
		await expectAccessible(page);

		await second.getByRole('button', { name: 'Reload' }).click();
		await expect(second.getByRole('button', { name: 'Use paper accounts' })).toBeVisible();
		// A question that was on its way when the cookie changed.
		forgive(complaints, /401/);
	}
);
