import type { AccountId } from '#lib/domain/account/account.ts';

const LEADER = 'algomirror.drift.leader';

/** The id of the account that leads by choice; undefined while none was chosen on this device. */
export function keptLeader(storage: Pick<Storage, 'getItem'>): string | undefined {
	return storage.getItem(LEADER) ?? undefined;
}

export function keepLeader(storage: Pick<Storage, 'setItem'>, id: AccountId): void {
	storage.setItem(LEADER, id);
}

/** Signing out. */
export function forgetLeader(storage: Pick<Storage, 'removeItem'>): void {
	storage.removeItem(LEADER);
}
