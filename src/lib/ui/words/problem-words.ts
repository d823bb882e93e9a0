import type { Problem } from '#lib/view/page/problem.ts';
import { t } from '#lib/words/t.ts';

type RefusalCode = Extract<Problem, { kind: 'refused' }>['code'];

const refusedWords = (): Record<RefusalCode, string> => ({
	malformed: t('The relay could not read this. Check the marked fields and try again.'),
	'wrong-origin': t(
		'The relay does not accept requests from this address. Open AlgoMirror at the address the relay prints.'
	),
	'wrong-host': t(
		'The relay does not respond at this address. Open AlgoMirror at the address the relay prints, or set PUBLIC_ORIGIN to this one.'
	),
	'not-signed-in': t('You are no longer signed in. Sign in and try again.'),
	'someone-else': t('This browser is now signed in as another user. Reload the page.'),
	'wrong-name-or-password': t('Username or password is wrong.'),
	'sign-up-shut': t('Sign-up is closed on this relay. Ask its owner for an invite.'),
	'invite-needed': t('This relay needs an invite. Paste the code from its owner.'),
	'invite-not-valid': t(
		'This invite is wrong, used, withdrawn or expired. Ask the relay’s owner for a new one.'
	),
	'invites-off': t(
		'This relay uses no invites: its operator has set SIGNUP to something else than first.'
	),
	'too-many-invites': t('There are 50 open invites. Withdraw one you no longer need.'),
	'wrong-password': t('The current password is wrong.'),
	'passkey-refused': t(
		'This passkey is not valid on this relay. Use another one, or your username and password.'
	),
	'passkey-needs-name': t(
		'Passkeys need a host name, and this is an IP address. Open AlgoMirror under a name.'
	),
	'passkey-too-late': t('That took too long or was used twice. Try again.'),
	'passkey-known': t('This passkey is already added.'),
	'too-many-passkeys': t('You have 20 passkeys. Remove one you no longer use.'),
	'name-taken': t('This username is taken. Choose another one, or sign in if it is yours.'),
	'weak-password': t(
		'Too easy to guess: it is a common password or your username. Choose another one.'
	),
	'not-found': t('It no longer exists. Another device may have removed it.'),
	'method-not-allowed': t('This page and the relay do not match. Reload the page.'),
	'account-name-taken': t('You already have an account with this name.'),
	'too-many-accounts': t('The maximum is 20 accounts. Delete one you no longer need.'),
	'account-needs-key': t('This account has no API key yet. Enter it under Edit, then activate it.'),
	'order-not-complete': t(
		'The account list has changed, maybe on another device. Check the new list and set the order again.'
	),
	'weak-passphrase': t(
		'Too easy to guess: it is a common password, your username, or repeats itself. Choose another one.'
	),
	'file-unreadable': t('This is not an AlgoMirror export, or it is damaged.'),
	'file-does-not-open': t(
		'The passphrase is wrong, or the file was changed after it was exported. Nothing was imported.'
	),
	'host-unreachable': t(
		'The relay cannot reach this server. Check that it is running and that its address is right.'
	),
	'target-refused': t(
		'This relay may not connect to that address. Its operator can allow it with UPSTREAM_TARGETS.'
	),
	'account-inactive': t(
		'Nothing was sent: this account is deactivated. Activate it under Accounts first.'
	),
	'orders-off': t(
		'Nothing was sent: orders are off for this account. Turn them on under Accounts.'
	),
	'host-timeout': t(
		'The server did not respond in time. It may still have gone through: check before you try again.'
	),
	'host-cut': t(
		'The connection to the server broke. It may still have gone through: check before you try again.'
	),
	'order-limit': t('Not sent: the order is over one of your limits. They are under Settings.'),
	'exit-elsewhere': t(
		'Nothing was sent: another of your devices is closing this position. Its positions are read again before anything more is sent.'
	),
	'already-sent': t('This was already sent and is not sent again. Check its status.'),
	'no-way-works': t(
		'Not saved: neither this page nor the relay can reach the server. See the test below.'
	),
	'no-paper': t('This relay has no paper servers. Start it with PAPER=on, or connect OpenAlgo.'),
	'push-off': t('This relay sends no notifications: its operator switched them off.'),
	'paper-starting': t('The paper servers are still starting. Try again in a moment.'),
	'too-large': t('This is too large for the relay.'),
	'too-many-requests': t('Too many attempts. Wait a minute, then try again.'),
	'database-busy': t(
		'Nothing changed: another program, such as a backup, is using the relay’s database. Try again in a moment.'
	),
	'database-full': t(
		'Nothing changed: the relay’s disk is full. Its operator must free space. Prices and orders still work.'
	),
	'database-failed': t(
		'Nothing changed: the relay cannot reach or write to its database. Its log says why.'
	),
	'database-unsure': t(
		'The relay’s database did not confirm this was saved. Check before you try again.'
	),
	'relay-stopping': t('Nothing changed: the relay is stopping. Try again when it is back.'),
	internal: t('Relay error. Try again; if it persists, check the relay’s log.')
});

/** What happened and what to do next, in one or two sentences. */
export function problemWords(problem: Problem): string {
	switch (problem.kind) {
		case 'unreachable':
			return t(
				'The relay does not respond. Check that it is running and this device is online, then try again.'
			);
		case 'timeout':
			return t(
				'The relay did not respond in time. It may still have gone through: check before you try again.'
			);
		case 'unexpected':
			return t(
				'Another program answered instead of the relay (status {status}). Reload the page.',
				{ status: problem.status }
			);
		case 'refused':
			if (problem.code === 'too-many-requests' && problem.retryAfter !== undefined) {
				return t('Too many attempts. Wait {wait}, then try again.', {
					wait: waitText(problem.retryAfter)
				});
			}
			return refusedWords()[problem.code];
	}
}

function waitText(seconds: number): string {
	return seconds < 60 ? `${seconds} s` : t('{seconds} min', { seconds: Math.ceil(seconds / 60) });
}
