import type { Invite } from '#lib/view/people/invites.svelte.ts';
import { istWhen } from './ist-words.ts';
import { t } from '#lib/words/t.ts';

/** What has become of an invite, as its first word and the rest of a line. `now` is epoch ms. */
export function inviteWords(invite: Invite, now: number): { state: string; more: string } {
	const made = t('created {madeAt} IST', { madeAt: istWhen(invite.madeAt, now) });
	switch (invite.state) {
		case 'open':
			return {
				state: t('Open'),
				more: t('until {expiresAt} IST · {made}', {
					expiresAt: istWhen(invite.expiresAt, now),
					made
				})
			};
		case 'used': {
			const when = invite.usedAt === null ? '' : ` ${istWhen(invite.usedAt, now)} IST`;
			return {
				state: t('Used by {usedBy}', { usedBy: invite.usedBy ?? 'a deleted user' }),
				more: `${when} · ${made}`
			};
		}
		case 'expired':
			return {
				state: t('Expired'),
				more: t('on {expiresAt} IST · {made}', { expiresAt: istWhen(invite.expiresAt, now), made })
			};
		case 'withdrawn':
			return { state: t('Withdrawn'), more: made };
	}
}
