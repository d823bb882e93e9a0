import type { Page } from '@playwright/test';
import { KEPT_UNDER, type KeptToken } from '#lib/api/token-storage.ts';
import { SESSION_TOKEN } from '#lib/wire/session-token.ts';

/** A session as a browser holds it: one half in its cookies, the other with the origin's pages. */
export interface BrowserSession {
	cookies: { name: string; value: string; url: string }[];
	kept: KeptToken;
}

/** Gives the page's browser this session before the app first opens in it, as if its user had signed in. */
export async function giveSession(page: Page, { cookies, kept }: BrowserSession): Promise<void> {
	await page.context().addCookies(cookies);
	await page.addInitScript(
		([name, text]) => {
			// Once: the app may sign out and in again in this page.
			if (sessionStorage.getItem(name) !== null) return;
			sessionStorage.setItem(name, 'given');
			localStorage.setItem(name, text);
		},
		[KEPT_UNDER, JSON.stringify(kept)] as const
	);
}

/** Asks the relay as the app in this page does; a body is sent by POST. */
export function askAsPage(page: Page, path: string, body?: object): Promise<unknown> {
	const asked = {
		path,
		body: body && JSON.stringify(body),
		name: KEPT_UNDER,
		header: SESSION_TOKEN
	};
	return page.evaluate(async ({ path, body, name, header }) => {
		const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '{}');
		const { token = '' } = kept as { token?: string };
		const response = await fetch(path, {
			headers: { [header]: token },
			...(body === undefined ? {} : { method: 'POST', body })
		});
		return response.json();
	}, asked);
}
