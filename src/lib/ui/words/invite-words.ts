import type { Invite } from '#lib/view/people/invites.svelte.ts';
import { istWhen } from './ist-words.ts';

/** What has become of an invite, as its first word and the rest of a line. `now` is epoch ms. */
export function inviteWords(invite: Invite, now: number): { state: string; more: string } {
	const made = `created ${istWhen(invite.madeAt, now)} IST`;
	switch (invite.state) {
		case 'open':
			return { state: 'Open', more: `until ${istWhen(invite.expiresAt, now)} IST · ${made}` };
		case 'used': {
			const when = invite.usedAt === null ? '' : ` ${istWhen(invite.usedAt, now)} IST`;
			return {
				state: `Used by ${invite.usedBy ?? 'a deleted user'}`,
				more: `${when} · ${made}`
			};
		}
		case 'expired':
			return { state: 'Expired', more: `on ${istWhen(invite.expiresAt, now)} IST · ${made}` };
		case 'withdrawn':
			return { state: 'Withdrawn', more: made };
	}
}
