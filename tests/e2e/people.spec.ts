import type { Browser, CDPSession, Page } from '@playwright/test';
import { forgive } from './complaints.ts';
import { otherDevice, signIn } from './devices.ts';
import { badge, expect, expectAccessible, signUpWithPaper, test } from './fixtures.ts';
import { USER, type System } from './stacks.ts';

// Its first user is the relay's owner.
test.use({ ownSystem: true });

/** What the browser itself says about an answer that refuses; the page tells it in words. */
const REFUSED = /Failed to load resource.*status of (401|403)/;

/** A phone that is signed in as the same user, in front of the chain. */
async function signedInPhone(browser: Browser, stack: System): Promise<Page> {
	const phone = await otherDevice(browser, { userAgent: PHONE });
	await phone.goto(`${stack.url}/sign-in?next=/chain`);
	await signIn(phone, stack);
	await expect(phone.locator('[data-strike]')).toHaveCount(41);
	await expect(badge(phone)).toContainText('Live');
	return phone;
}

const PHONE =
	'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

test(
	'the owner invites a user, who signs up with the link and sees nothing of the owner',
	{ tag: '@any-screen' },
	async ({ page, browser, stack }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings`);
		await page.getByRole('link', { name: /^People/ }).click();
		await expect(page.getByText('No invites yet.')).toBeVisible();
		await page.getByLabel(/^For/).fill('Ravi');
		await page.getByRole('button', { name: 'Create invite' }).click();
		const link = await page.getByText(/\/sign-up#invite=/).textContent();
		expect(link).toContain(stack.url);
		await expectAccessible(page);

		const guest = await otherDevice(browser);
		await guest.goto(link ?? '');
		await expect(guest.getByLabel('Invite')).not.toHaveValue('');
		await guest.getByLabel('Username').fill('ravi');
		await guest.getByLabel('Password', { exact: true }).fill(USER.password);
		await guest.getByRole('button', { name: 'Create your login' }).click();
		await expect(guest.getByRole('heading', { name: 'Connect an account' })).toBeVisible();
		await guest.goto(`${stack.url}/accounts`);
		await expect(guest.getByText('No account is connected yet.')).toBeVisible();
		await guest.goto(`${stack.url}/settings/people`);
		await expect(guest.getByText('Only the owner of this relay can invite people.')).toBeVisible();

		await page.reload();
		const row = page.getByRole('list', { name: 'Invites' }).getByRole('listitem');
		await expect(row).toContainText('Used by ravi');

		const late = await otherDevice(browser);
		await late.goto(link ?? '');
		await late.getByLabel('Username').fill('meera');
		await late.getByLabel('Password', { exact: true }).fill(USER.password);
		await late.getByRole('button', { name: 'Create your login' }).click();
		await expect(late.getByText(/invite is wrong, used, withdrawn or expired/)).toBeVisible();

		await page.getByLabel(/^For/).fill('No one after all');
		await page.getByRole('button', { name: 'Create invite' }).click();
		await page.getByRole('button', { name: 'Withdraw invite No one after all' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
		await expect(row.first()).toContainText('Withdrawn');
		await guest.context().close();
		await late.context().close();
	}
);

test(
	'the list of devices shows both, and ending one signs it out at once',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, browser, stack }) => {
		await signUpWithPaper(page, stack);
		const phone = await signedInPhone(browser, stack);
		await page.goto(`${stack.url}/settings`);
		await page.getByRole('link', { name: /^Security/ }).click();
		const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
		await expect(devices).toHaveCount(2);
		await expect(devices.first()).toContainText('THIS DEVICE');
		await expect(devices.last()).toContainText('Chrome on Android');
		await expect(devices.last()).toContainText('Connected now');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Sign out Chrome on Android' }).click();
		await expect(devices).toHaveCount(1);
		await expect(phone).toHaveURL(/sign-in/, { timeout: 3_000 });
		await expect(phone.getByText(/was signed out/)).toBeVisible();
		await phone.context().close();
	}
);

test(
	'a new password signs every other device out, and a wrong current one signs out none',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, browser, stack, complaints }) => {
		const next = 'another horse entirely';
		await signUpWithPaper(page, stack);
		const phone = await signedInPhone(browser, stack);
		await page.goto(`${stack.url}/settings/security`);
		const [present, fresh] = [
			page.getByLabel('Current password'),
			page.getByLabel('New password', { exact: true })
		];
		await present.fill('not this one');
		await fresh.fill('Password2026');
		await expect(page.getByText(/it is a common password/)).toBeVisible();
		await fresh.fill(next);
		await expect(page.getByText('Strong.')).toBeVisible();
		await page.getByRole('button', { name: 'Change password' }).click();
		await expect(page.getByText('The current password is wrong.')).toBeVisible();
		forgive(complaints, REFUSED);
		await expect(badge(phone)).toContainText('Live');
		await present.fill(USER.password);
		await page.getByRole('button', { name: 'Change password' }).click();
		await expect(
			page.getByText('Password changed. All other devices are signed out')
		).toBeVisible();
		await expect(phone).toHaveURL(/sign-in/, { timeout: 3_000 });
		await signIn(phone, stack);
		await expect(phone.getByText('Username or password is wrong.')).toBeVisible();
		await signIn(phone, stack, next);
		await expect(phone.locator('[data-strike]')).toHaveCount(41);
		await phone.context().close();
	}
);

test(
	'a passkey is added under a name of the relay, and opens the door without name or password',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await page.goto(`${stack.url}/settings/security`);
		const local = stack.url.replace('127.0.0.1', 'localhost');
		// Under the bare address the page says where to go instead.
		await page.getByRole('link', { name: `${local}/settings/security` }).click();
		await expect(page).toHaveURL(/localhost.*sign-in/);
		await signIn(page, stack);
		await expect(page).toHaveURL(`${local}/settings/security`);
		const key = await securityKey(page);

		await page.getByLabel('Name of the new passkey').fill('My key');
		await page.getByLabel('Your password').fill(USER.password);
		await page.getByRole('button', { name: 'Add a passkey' }).click();
		await expect(page.getByText('Passkey added.')).toBeVisible();
		const passkeys = page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem');
		await expect(passkeys).toContainText('My key');
		await expectAccessible(page);

		const signOut = async () => {
			await page.goto(`${local}/settings`);
			await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
			await expect(page).toHaveURL(`${local}/sign-in`);
		};
		await signOut();
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await expect(page).toHaveURL(`${local}/home`);

		await page.goto(`${local}/settings/security`);
		await expect(passkeys).toContainText(/used \d+ s ago/);
		await page.getByRole('button', { name: 'Remove passkey My key' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Remove passkey' }).click();
		await expect(page.getByText('No passkeys yet.')).toBeVisible();

		await signOut();
		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await expect(page.getByText('This passkey is not valid on this relay.')).toBeVisible();
		forgive(complaints, REFUSED);
		await key.send('WebAuthn.disable');
	}
);

/** The browser's own stand-in for a fingerprint reader that says yes. */
async function securityKey(page: Page): Promise<CDPSession> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	return devtools;
}
