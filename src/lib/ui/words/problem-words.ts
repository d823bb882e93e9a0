import type { Problem } from '#lib/view/page/problem.ts';

type RefusalCode = Extract<Problem, { kind: 'refused' }>['code'];

const REFUSED: Record<RefusalCode, string> = {
	malformed: 'The relay did not understand this. Check what is marked and try again.',
	'wrong-origin':
		'The relay refuses requests from this address. Open AlgoMirror at the address that the relay prints.',
	'wrong-host':
		'The relay does not answer under this address. Open AlgoMirror at the address that the relay prints, or set PUBLIC_ORIGIN to this one.',
	'not-signed-in': 'You are no longer signed in. Sign in and try again.',
	'someone-else': 'This browser is now signed in as someone else. Reload the page.',
	'wrong-name-or-password': 'Username or password is wrong.',
	'sign-up-shut': 'This relay takes no new users. Ask its owner for an invite.',
	'invite-needed': 'This relay needs an invite. Paste the code that its owner gave you.',
	'invite-not-valid':
		'This invite is wrong, used, withdrawn or over. Ask the owner of this relay for another one.',
	'invites-off':
		'This relay uses no invites: its operator has set SIGNUP to something else than first.',
	'too-many-invites': 'There are 50 open invites. Withdraw one that nobody will use.',
	'wrong-password': 'The current password is wrong.',
	'passkey-refused':
		'This passkey does not open this relay. Use another one, or your username and password.',
	'passkey-needs-name':
		'Passkeys need a host name, and this is a bare address. Open AlgoMirror under a name.',
	'passkey-too-late': 'That took too long, or was done twice. Try again.',
	'passkey-known': 'This passkey is here already.',
	'too-many-passkeys': 'You have 20 passkeys. Remove one that you no longer use.',
	'name-taken': 'This username is taken. Choose another one, or sign in if it is yours.',
	'weak-password':
		'Too easy to guess: it is a common password or your username. Choose another one.',
	'not-found': 'It is no longer there. Another device may have removed it.',
	'method-not-allowed': 'This page and the relay do not fit together. Reload the page.',
	'account-name-taken': 'You already have an account with this name.',
	'too-many-accounts':
		'More than 20 accounts are not possible. Delete one that you no longer need.',
	'account-needs-key': 'This account has no API key yet. Enter it under Edit, then activate it.',
	'order-not-complete':
		'The list of accounts changed meanwhile, perhaps on another device. It is shown anew: order it again.',
	'weak-passphrase':
		'Too easy to guess: it is a common password, your name, or a repetition. Choose another one.',
	'file-unreadable':
		'This is not an export of AlgoMirror, or it was changed so that it can no longer be read.',
	'file-does-not-open':
		'The passphrase is wrong, or the file was changed after it was exported. Nothing was imported.',
	'host-unreachable':
		'The relay cannot reach this server. Check that it runs and that its address is right.',
	'target-refused':
		'This relay may not connect to that address. Its operator can allow it with UPSTREAM_TARGETS.',
	'account-inactive':
		'Nothing was sent: this account is switched off. Activate it under Accounts to send anything to it.',
	'orders-off':
		'Nothing was sent: this account takes no orders. Switch its orders on under Accounts.',
	'host-timeout':
		'The server did not answer in time. It may have done what was asked: look before you try again.',
	'host-cut':
		'The connection to the server broke. It may have done what was asked: look before you try again.',
	'already-sent': 'This was sent before, and is not sent again. Look what became of it.',
	'no-way-works':
		'Nothing was saved, because neither this page nor the relay can reach the server. See the test below.',
	'no-paper': 'This relay runs no paper servers. Start it with PAPER=on, or connect OpenAlgo.',
	'paper-starting': 'The paper servers are still starting. Try again in a moment.',
	'too-large': 'This is more than the relay accepts.',
	'too-many-requests': 'Too many tries. Wait a minute, then try again.',
	'database-busy':
		'Nothing was changed: another program holds the relay’s database, such as a backup. Try again in a moment.',
	'database-full':
		'Nothing was changed: the relay’s disk is full. Its operator has to make room. Prices and orders go on.',
	'database-failed':
		'Nothing was changed: the relay cannot reach or write its database. Its log says why.',
	'database-unsure':
		'The relay’s database did not say whether this was kept. Look before you try again.',
	'relay-stopping': 'Nothing was done: the relay is stopping. Try again when it is back.',
	internal: 'The relay failed. Try again; if it stays, its log says why.'
};

/** What happened and what to do next, in one or two sentences. */
export function problemWords(problem: Problem): string {
	switch (problem.kind) {
		case 'unreachable':
			return 'The relay does not answer. Check that it runs and that this device is online, then try again.';
		case 'timeout':
			return 'The relay did not answer in time. It may still have done it: look before you try again.';
		case 'unexpected':
			return `Something else than this relay answered (status ${problem.status}). Reload the page.`;
		case 'refused':
			if (problem.code === 'too-many-requests' && problem.retryAfter !== undefined) {
				return `Too many tries. Wait ${waitText(problem.retryAfter)}, then try again.`;
			}
			return REFUSED[problem.code];
	}
}

function waitText(seconds: number): string {
	return seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
