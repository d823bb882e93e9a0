import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { weaknessOf } from '#lib/domain/user/password-rules.ts';
import { ActivityStore } from '../store/activity/activity.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import { PasskeyStore } from '../store/people/passkeys.ts';
import { hashPassword, PASSWORD_COST } from '../store/people/password-hash.ts';
import { UserStore, type StoredUser } from '../store/people/users.ts';
import { openForCommand } from './open-for-command.ts';
import { askedSecret } from './read-secret.ts';
import type { Operator } from './operator.ts';

const USAGE = 'usage: npm run relay:reset-password -- USER [--ask] [--remove-passkeys]';

/**
 * Gives a user who has lost the password another one: random and printed once, or typed when asked. Never one in the
 * arguments, which every process of the machine can read. Works while the relay runs.
 */
export async function resetPassword({ config, args, say, refuse }: Operator): Promise<boolean> {
	const asked = readArguments(args);
	if (!asked) return refuse(USAGE);
	const database = await openForCommand(config);
	try {
		const user = await new UserStore(database, Date.now).byName(asked.user.trim().toLowerCase());
		if (!user) return refuse(`no user is called ${asked.user}`);
		const password = asked.ask ? await askedSecret(`New password for ${user.name}: `) : madeUp();
		const weakness = weaknessOf(password, user.name);
		if (weakness) return refuse(`nothing was changed: the password is ${WEAK[weakness]}`);
		const done = await reset(database, user, password, asked.removePasskeys);
		if (!asked.ask) say(`The password of ${user.name} is now: ${password}`);
		else say(`The password of ${user.name} was changed.`);
		say(`Sessions ended: ${done.sessions}. Open pages close within 10 seconds.`);
		if (done.removed > 0) say(`Passkeys removed: ${done.removed}.`);
		if (done.passkeys > 0) {
			say(`Passkeys that still open this user: ${done.passkeys}; --remove-passkeys removes them.`);
		}
		say('The page asks for a new password at the next sign-in.');
		return true;
	} finally {
		await database.stop();
	}
}

const WEAK = {
	short: 'shorter than 10 characters',
	name: 'the name of the user',
	common: 'one of those that are tried first',
	repetition: 'a repetition'
};

async function reset(
	database: RelayDatabase,
	user: StoredUser,
	password: string,
	removePasskeys: boolean
): Promise<{ sessions: number; passkeys: number; removed: number }> {
	const users = new UserStore(database, Date.now);
	const keys = new PasskeyStore(database, Date.now);
	const removed = removePasskeys ? await keys.removeAll(user.id) : 0;
	const sessions = await users.resetPassword(user.id, await hashPassword(password, PASSWORD_COST));
	await new ActivityStore(database, Date.now).append(user.id, {
		action: 'password-reset',
		details: { endedSessions: sessions, removedPasskeys: removed },
		// Not by a visitor: on the relay's own machine.
		address: '',
		userAgent: ''
	});
	return { sessions, removed, passkeys: (await keys.of(user.id)).length };
}

function readArguments(args: readonly string[]) {
	try {
		const options = {
			ask: { type: 'boolean', default: false },
			'remove-passkeys': { type: 'boolean', default: false }
		} as const;
		const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
		const [user, ...more] = positionals;
		if (user === undefined || more.length > 0) return undefined;
		return { user, ask: values.ask, removePasskeys: values['remove-passkeys'] };
	} catch {
		// The library throws for an unknown option; the answer is the usage in either case.
		return undefined;
	}
}

/** Without characters that look like others: it is read from a screen and typed on a phone. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Some 79 bits in four groups. */
function madeUp(): string {
	const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}
