import { availableParallelism } from 'node:os';
import type { RelayDatabase } from '../../store/database/database.ts';
import { InviteStore } from '../../store/people/invites.ts';
import type { HashCost } from '../../store/people/password-hash.ts';
import { PasskeyStore } from '../../store/people/passkeys.ts';
import type { SessionList } from '../../store/people/session-list.ts';
import type { UserStore } from '../../store/people/users.ts';
import { Ceremonies } from './ceremony.ts';
import { Challenges } from './challenges.ts';
import { Entry } from './entry.ts';
import { KnownDevices } from './known-devices.ts';
import { InviteRoutes } from './invite-routes.ts';
import { PasskeyRoutes } from './passkey-routes.ts';
import { PasskeyDoor } from './passkey-sign-in.ts';
import { PasswordRoutes } from './password-routes.ts';
import { Passwords } from './passwords.ts';
import type { ActivityRecorder, Feeds, Meter } from '../ports.ts';
import type { ApiRoute } from '../route.ts';
import { SessionRoutes } from './session-routes.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { HashTurns } from './hash-turns.ts';
import { UserRoutes, type SignUpMode } from './user-routes.ts';

/** In each lane. A hash takes some 30 ms of a core: waiting much longer is worse than being told to come again. */
const HASHES_WAITING = 60;
/** Ms between two hashes of the slow lane: guesses from everywhere take a third of a core at most. */
const SLOW_EVERY = 100;
/** One core is left to the event loop, which sends prices. */
const HASHES_AT_ONCE = Math.max(1, availableParallelism() - 1);

interface PeopleWorld {
	database: RelayDatabase;
	users: UserStore;
	list: SessionList;
	sessions: Sessions;
	limits: SignInLimits;
	feeds: Pick<Feeds, 'sessionEnded' | 'openSessions'>;
	activity: ActivityRecorder;
	meter: Meter;
	signUp: SignUpMode;
	setupCode: string;
	/** Of passwords that are set from now on. */
	passwordCost: HashCost;
	paper: boolean;
	/** Of the relay. */
	version: string;
	/** Epoch ms. */
	now: () => number;
	/** Monotonic ms. */
	clock: () => number;
	after: (ms: number, run: () => void) => () => void;
	/** The relay's. */
	secret: string;
}

/** Everything about people, and what these parts share: one queue of hashes, one memory of challenges. */
export class People {
	readonly #parts: readonly { routes(): ApiRoute[] }[];

	constructor(world: PeopleWorld) {
		const { database, now } = world;
		const invites = new InviteStore(database, now);
		const passkeys = new PasskeyStore(database, now);
		const passwords = new Passwords(
			new HashTurns(HASHES_AT_ONCE, HASHES_WAITING, {
				...{ every: SLOW_EVERY, clock: world.clock, after: world.after }
			}),
			world.passwordCost
		);
		const ceremonies = new Ceremonies(new Challenges(world.clock));
		const devices = new KnownDevices(world.secret);
		const entry = new Entry({ ...world, devices });
		this.#parts = [
			new UserRoutes({ ...world, invites, passwords, devices, entry }),
			new PasskeyDoor({ ...world, passkeys, ceremonies, devices, entry }),
			new SessionRoutes(world),
			new PasswordRoutes({ ...world, passwords }),
			new PasskeyRoutes({ ...world, passkeys, ceremonies, passwords }),
			new InviteRoutes({ ...world, invites })
		];
	}

	routes(): ApiRoute[] {
		return this.#parts.flatMap((part) => part.routes());
	}
}
