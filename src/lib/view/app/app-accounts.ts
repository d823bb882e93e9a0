import {
	exportAccounts,
	importAccounts,
	orderAccounts,
	restoreAccount,
	testAccount
} from '#lib/api/account-api.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { AccountDesk } from '#lib/view/accounts/account-desk.svelte.ts';
import { AccountExport } from '#lib/view/accounts/account-export.svelte.ts';
import { ImportDesk } from '#lib/view/accounts/account-import.svelte.ts';
import type { AppCore } from './app-core.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { DailyChecklist } from '#lib/view/accounts/daily-checklist.svelte.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { HostWatch } from '#lib/view/accounts/host-watch.svelte.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import { EditedAccount } from '#lib/view/accounts/edited-account.svelte.ts';
import { saveFile } from '#lib/view/page/save-file.ts';
import { connectionTestWith } from '#lib/view/accounts/try-connection.ts';

/** What the account pages share: a deletion can still be undone after visiting another page. */
interface AccountsPages {
	desk: AccountDesk;
	checklist: DailyChecklist;
}

interface Needs extends Pick<AppCore, 'fetch' | 'accounts' | 'accountHosts'> {
	conditions: Conditions;
	books: Pick<Books, 'fresh'>;
	hostWatch: Pick<HostWatch, 'readMode'>;
}
/** One for each user of the page. */
const opened = new WeakMap<object, { user: string; pages: AccountsPages }>();

export function accountsPages(app: Needs, user: string): AccountsPages {
	const known = opened.get(app.accounts);
	if (known?.user === user) return known.pages;
	const pages = openPages(app);
	opened.set(app.accounts, { user, pages });
	return pages;
}

function openPages({
	fetch,
	accounts,
	accountHosts,
	conditions,
	books,
	hostWatch
}: Needs): AccountsPages {
	const desk = new AccountDesk({
		accounts,
		order: (ids) => orderAccounts(fetch, ids),
		restore: (id) => restoreAccount(fetch, id),
		surroundings: browser
	});
	const checklist = new DailyChecklist({
		accounts: () => accounts.active,
		client: (account) => accountHosts.client(account),
		condition: (account) => conditions.of(account),
		mode: (account) => accounts.saidMode(account),
		funds: async ({ id }) => {
			const answer = await books.fresh(id, 'funds');
			if (answer.ok)
				return { available: answer.reading.funds.available, asOf: answer.reading.asOf };
			return answer.trouble.kind === 'not-kept' ? undefined : 'unreadable';
		},
		readMode: (host) => hostWatch.readMode(host),
		now: browser.now
	});
	return { desk, checklist };
}

export function editedAccount(
	{
		fetch,
		accounts,
		calls,
		accountHosts
	}: Pick<AppCore, 'fetch' | 'accounts' | 'calls' | 'accountHosts'>,
	account: Account
): EditedAccount {
	const test = connectionTestWith(
		calls,
		({ hostUrl, websocketUrl, apiKey }) =>
			testAccount(fetch, account.id, {
				...{ hostUrl, websocketUrl },
				...(apiKey === '' ? {} : { apiKey })
			}),
		async ({ apiKey }) =>
			apiKey === '' ? accountHosts.key(account) : { ok: true, value: { apiKey } }
	);
	return new EditedAccount(account, {
		test,
		change: (id, change) => accounts.change(id, change)
	});
}

export function accountExport({
	fetch,
	session
}: Pick<AppCore, 'fetch' | 'session'>): AccountExport {
	return new AccountExport({
		ask: (passphrase) => exportAccounts(fetch, passphrase),
		save: saveFile,
		heard: (problem) => session.heard(problem),
		now: browser.now
	});
}

export function accountImport({
	fetch,
	accounts
}: Pick<AppCore, 'fetch' | 'accounts'>): ImportDesk {
	return new ImportDesk({
		ask: (request) => importAccounts(fetch, request),
		imported: () => accounts.refresh()
	});
}
