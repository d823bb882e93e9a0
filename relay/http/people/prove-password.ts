import type { StoredUser, UserStore } from '../../store/people/users.ts';
import type { ApiCall } from '../context.ts';
import type { Passwords } from './passwords.ts';
import { refuse } from '../refusal.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { slowDown } from '../slow-down.ts';

export interface Proof {
	users: Pick<UserStore, 'byId'>;
	passwords: Passwords;
	limits: SignInLimits;
}

type Proven = { ok: true; user: StoredUser } | { ok: false; refusal: Response };

/** Asks a signed-in user for the password again. Wrong ones count and slow as at sign-in. */
export async function provePassword(
	{ users, passwords, limits }: Proof,
	call: ApiCall,
	who: { id: string; name: string },
	password: string
): Promise<Proven> {
	const attempt = await limits.prove(who.id);
	if (!attempt.ok) return { ok: false, refusal: slowDown(call, attempt.wait) };
	const user = await users.byId(who.id);
	const right = await passwords.matches(user?.passwordHash, password, attempt.place);
	if (!right.ok) {
		await attempt.notLookedAt();
		return { ok: false, refusal: slowDown(call) };
	}
	if (!user || !right.value) return { ok: false, refusal: refuse(call, 'wrong-password') };
	await attempt.right();
	return { ok: true, user };
}
