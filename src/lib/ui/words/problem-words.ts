import type { Problem } from '#lib/view/page/problem.ts';

type RefusalCode = Extract<Problem, { kind: 'refused' }>['code'];

const REFUSED: Record<RefusalCode, string> = {
	malformed: 'The relay could not read this. Check the marked fields and try again.',
	'wrong-origin':
		'The relay does not accept requests from this address. Open AlgoMirror at the address the relay prints.',
	'wrong-host':
		'The relay does not respond at this address. Open AlgoMirror at the address the relay prints, or set PUBLIC_ORIGIN to this one.',
	'not-signed-in': 'You are no longer signed in. Sign in and try again.',
	'someone-else': 'This browser is now signed in as another user. Reload the page.',
	'wrong-name-or-password': 'Username or password is wrong.',
	'sign-up-shut': 'Sign-up is closed on this relay. Ask its owner for an invite.',
	'invite-needed': 'This relay needs an invite. Paste the code from its owner.',
	'invite-not-valid':
		'This invite is wrong, used, withdrawn or expired. Ask the relay’s owner for a new one.',
	'invites-off':
		'This relay uses no invites: its operator has set SIGNUP to something else than first.',
	'too-many-invites': 'There are 50 open invites. Withdraw one you no longer need.',
	'wrong-password': 'The current password is wrong.',
	'passkey-refused':
		'This passkey is not valid on this relay. Use another one, or your username and password.',
	'passkey-needs-name':
		'Passkeys need a host name, and this is an IP address. Open AlgoMirror under a name.',
	'passkey-too-late': 'That took too long or was used twice. Try again.',
	'passkey-known': 'This passkey is already added.',
	'too-many-passkeys': 'You have 20 passkeys. Remove one you no longer use.',
	'name-taken': 'This username is taken. Choose another one, or sign in if it is yours.',
	'weak-password':
		'Too easy to guess: it is a common password or your username. Choose another one.',
	'not-found': 'It no longer exists. Another device may have removed it.',
	'method-not-allowed': 'This page and the relay do not match. Reload the page.',
	'account-name-taken': 'You already have an account with this name.',
	'too-many-accounts': 'The maximum is 20 accounts. Delete one you no longer need.',
	'account-needs-key': 'This account has no API key yet. Enter it under Edit, then activate it.',
	'order-not-complete':
		'The account list has changed, maybe on another device. Check the new list and set the order again.',
	'weak-passphrase':
		'Too easy to guess: it is a common password, your username, or repeats itself. Choose another one.',
	'file-unreadable': 'This is not an AlgoMirror export, or it is damaged.',
	'file-does-not-open':
		'The passphrase is wrong, or the file was changed after it was exported. Nothing was imported.',
	'host-unreachable':
		'The relay cannot reach this server. Check that it is running and that its address is right.',
	'target-refused':
		'This relay may not connect to that address. Its operator can allow it with UPSTREAM_TARGETS.',
	'account-inactive':
		'Nothing was sent: this account is deactivated. Activate it under Accounts first.',
	'orders-off': 'Nothing was sent: orders are off for this account. Turn them on under Accounts.',
	'host-timeout':
		'The server did not respond in time. It may still have gone through: check before you try again.',
	'host-cut':
		'The connection to the server broke. It may still have gone through: check before you try again.',
	'order-limit': 'Not sent: the order is over one of your limits. They are under Settings.',
	'exit-elsewhere':
		'Nothing was sent: another of your devices is closing this position. Its positions are read again before anything more is sent.',
	'already-sent': 'This was already sent and is not sent again. Check its status.',
	'no-way-works':
		'Not saved: neither this page nor the relay can reach the server. See the test below.',
	'no-paper': 'This relay has no paper servers. Start it with PAPER=on, or connect OpenAlgo.',
	'push-off': 'This relay sends no notifications: its operator switched them off.',
	'paper-starting': 'The paper servers are still starting. Try again in a moment.',
	'too-large': 'This is too large for the relay.',
	'too-many-requests': 'Too many attempts. Wait a minute, then try again.',
	'database-busy':
		'Nothing changed: another program, such as a backup, is using the relay’s database. Try again in a moment.',
	'database-full':
		'Nothing changed: the relay’s disk is full. Its operator must free space. Prices and orders still work.',
	'database-failed':
		'Nothing changed: the relay cannot reach or write to its database. Its log says why.',
	'database-unsure':
		'The relay’s database did not confirm this was saved. Check before you try again.',
	'relay-stopping': 'Nothing changed: the relay is stopping. Try again when it is back.',
	internal: 'Relay error. Try again; if it persists, check the relay’s log.'
};

/** What happened and what to do next, in one or two sentences. */
export function problemWords(problem: Problem): string {
	switch (problem.kind) {
		case 'unreachable':
			return 'The relay does not respond. Check that it is running and this device is online, then try again.';
		case 'timeout':
			return 'The relay did not respond in time. It may still have gone through: check before you try again.';
		case 'unexpected':
			return `Another program answered instead of the relay (status ${problem.status}). Reload the page.`;
		case 'refused':
			if (problem.code === 'too-many-requests' && problem.retryAfter !== undefined) {
				return `Too many attempts. Wait ${waitText(problem.retryAfter)}, then try again.`;
			}
			return REFUSED[problem.code];
	}
}

function waitText(seconds: number): string {
	return seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
