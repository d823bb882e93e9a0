import { passkeySignIn } from '#lib/wire/http/people-api.ts';
import { KNOWN_DEVICE } from '#lib/wire/session-token.ts';
import type { PasskeyStore } from '../../store/people/passkeys.ts';
import type { UserStore } from '../../store/people/users.ts';
import { readBody } from '../body.ts';
import { browserCookie, browserIn, newBrowser } from './browser-cookie.ts';
import type { Ceremonies } from './ceremony.ts';
import type { ApiCall } from '../context.ts';
import type { Entry } from './entry.ts';
import { passkeyPlace } from './passkey-place.ts';
import type { ActivityRecorder, Meter } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import type { KnownDevices } from './known-devices.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';

interface PasskeySignInWorld {
	passkeys: PasskeyStore;
	users: Pick<UserStore, 'byId'>;
	ceremonies: Ceremonies;
	limits: SignInLimits;
	devices: KnownDevices;
	entry: Entry;
	activity: ActivityRecorder;
	meter: Meter;
}

/** The second way to sign in: no name and no password, the passkey identifies the user. */
export class PasskeyDoor {
	readonly #world: PasskeySignInWorld;

	constructor(world: PasskeySignInWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		const path = '/api/sign-in/passkey';
		return [
			{ method: 'POST', path, open: (call) => this.signIn(call) },
			{ method: 'POST', path: `${path}/options`, open: (call) => this.options(call) }
		];
	}

	async options(call: ApiCall): Promise<Response> {
		const { limits, ceremonies, meter } = this.#world;
		const { visit } = call.var;
		const wait = await limits.challenge(visit.address);
		if (wait !== undefined) {
			meter.signIn('slowed');
			return slowDown(call, wait);
		}
		const place = passkeyPlace(visit);
		if (!place) return refuse(call, 'passkey-needs-name');
		// The same one for all windows: each has a challenge of its own.
		const browser = browserIn(call.req.header('cookie'), visit.secure) ?? newBrowser();
		const options = await ceremonies.request(place, browser);
		call.header('set-cookie', browserCookie(browser, visit.secure));
		return call.json(options);
	}

	async signIn(call: ApiCall): Promise<Response> {
		const { passkeys, users, ceremonies, limits, devices, entry, activity, meter } = this.#world;
		const body = await readBody(call, passkeySignIn);
		if (!body.ok) return body.refusal;
		const { visit } = call.var;
		const place = passkeyPlace(visit);
		if (!place) return refuse(call, 'passkey-needs-name');
		const known = await passkeys.byCredential(body.value.response.id, place.host);
		const device = devices.of(call.req.header(KNOWN_DEVICE), known?.userId);
		const wait = await limits.passkey(visit.address, device);
		if (wait !== undefined) {
			meter.signIn('slowed');
			return slowDown(call, wait);
		}
		const browser = browserIn(call.req.header('cookie'), visit.secure) ?? '';
		const { response } = body.value;
		const signed = await ceremonies.signed(place, browser, response, known);
		if (!signed.ok && signed.why === 'too-late') return refuse(call, 'passkey-too-late');
		const user = known && (await users.byId(known.userId));
		const right = signed.ok && known !== undefined && (await passkeys.used(known, signed.value));
		meter.signIn(right ? 'ok' : 'refused');
		const happened = {
			details: { by: 'passkey', passkey: known?.name ?? '' },
			...visitorOf(call)
		};
		if (!user || !right) {
			if (user) await activity.record(user.id, { action: 'sign-in-refused', ...happened });
			return refuse(call, 'passkey-refused');
		}
		await limits.passkeyFits(visit.address, device);
		await activity.record(user.id, { action: 'signed-in', ...happened });
		return entry.begin(call, user, 200);
	}
}
