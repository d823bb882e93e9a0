import type { ApiProblem } from '#lib/api/api-answer.ts';
import { PeopleApi } from '#lib/api/people-api.ts';
import type { AppCore } from './app-core.ts';
import { DeviceList } from '#lib/view/people/devices.svelte.ts';
import { InviteList } from '#lib/view/people/invites.svelte.ts';
import { passkeyBrowser } from '#lib/view/people/passkey-browser.ts';
import { PasskeyList, type PasskeyTrouble } from '#lib/view/people/passkeys.svelte.ts';

/** These parts live as long as the page that shows them: none is needed to paint the chain. */

type Core = Pick<AppCore, 'fetch' | 'session'>;

export function deviceList({ fetch, session }: Core): DeviceList {
	const api = new PeopleApi(fetch);
	return new DeviceList({ api, heard: (problem) => session.heard(problem) });
}

export function inviteList({ fetch, session }: Core): InviteList {
	const { origin } = location;
	const api = new PeopleApi(fetch);
	return new InviteList({ api, heard: (problem) => session.heard(problem), origin });
}

export function passkeyList({ fetch, session }: Core): PasskeyList {
	const api = new PeopleApi(fetch);
	const heard = (problem: ApiProblem | undefined) => session.heard(problem);
	return new PasskeyList({ api, heard, browser: passkeyBrowser });
}

/** Undefined when it was changed, and every other device is signed out. */
export async function changePassword(
	{ fetch, session }: Core,
	present: string,
	next: string
): Promise<ApiProblem | undefined> {
	const answer = await new PeopleApi(fetch).changePassword({ present, next });
	if (!answer.ok) {
		session.heard(answer.problem);
		return answer.problem;
	}
	// The user may have been known to have a temporary password.
	session.check();
	return undefined;
}

/** Undefined when the user is signed in now. */
export async function signInWithPasskey({
	fetch,
	session
}: Core): Promise<PasskeyTrouble | undefined> {
	const api = new PeopleApi(fetch);
	const options = await api.passkeyRequest();
	if (!options.ok) return options.problem;
	const signed = await passkeyBrowser.get(options.value);
	if (!signed.ok) return { kind: 'browser', why: signed.why };
	return session.enter(api.signInWithPasskey({ response: signed.response }));
}
