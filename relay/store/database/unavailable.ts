/** Why the database cannot do what it was asked, and a later attempt may succeed. */
export type Unavailable = 'busy' | 'full' | 'failed' | 'unreachable' | 'unsure';

const WORDS: Readonly<Record<Unavailable, string>> = {
	busy: 'another program holds the database',
	full: 'there is no room left for the database',
	failed: 'the disk or file of the database failed',
	unreachable: 'the database server does not answer',
	unsure: 'the database server did not say whether it kept this'
};

/** Nothing was kept, except for `unsure`. */
export class DatabaseUnavailable extends Error {
	override readonly name = 'DatabaseUnavailable';
	readonly reason: Unavailable;
	readonly detail: string;

	constructor(reason: Unavailable, detail = '') {
		super(detail === '' ? WORDS[reason] : `${WORDS[reason]}: ${detail}`);
		this.reason = reason;
		this.detail = detail;
	}
}

/** By SQLite's primary result codes: https://sqlite.org/rescode.html. Any other code means that the query was wrong. */
const REASONS: Readonly<Record<string, Unavailable>> = {
	SQLITE_BUSY: 'busy',
	SQLITE_LOCKED: 'busy',
	SQLITE_FULL: 'full',
	SQLITE_PERM: 'failed',
	SQLITE_NOMEM: 'failed',
	SQLITE_READONLY: 'failed',
	SQLITE_IOERR: 'failed',
	SQLITE_CORRUPT: 'failed',
	SQLITE_CANTOPEN: 'failed',
	SQLITE_PROTOCOL: 'failed',
	SQLITE_MISUSE: 'failed',
	SQLITE_NOTADB: 'failed',
	TRANSACTION_CLOSED: 'failed'
};

/** Undefined for an error that says nothing about the database itself, such as a broken constraint. */
export function unavailableFrom(error: unknown): DatabaseUnavailable | undefined {
	if (error instanceof DatabaseUnavailable) return error;
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
		return undefined;
	}
	const reason = REASONS[error.code];
	return reason && new DatabaseUnavailable(reason, error.message);
}
