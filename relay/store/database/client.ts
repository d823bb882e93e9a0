import type { InStatement, ResultSet } from '@libsql/client';

/** A transaction that holds the write lock. */
export interface OpenTransaction {
	execute(statement: InStatement): Promise<ResultSet>;
	commit(): Promise<void>;
	/** Rolls back unless committed, and gives the connection free. Never rejects. */
	close(): Promise<void>;
}

/**
 * One connection, on this thread, on one of its own or at a server. It is asked one thing at a time. It
 * rejects with a `DatabaseUnavailable`, or with an error about the query itself.
 */
export interface DatabaseClient {
	/** Statements that need no lock, in one view of the database. */
	read(statements: InStatement[]): Promise<ResultSet[]>;
	/** All or nothing, on disk when it resolves. Undefined when another holds the lock right now: then nothing was done. */
	write(statements: InStatement[]): Promise<ResultSet[] | undefined>;
	/** Undefined when another holds the lock right now. */
	begin(): Promise<OpenTransaction | undefined>;
	close(): Promise<void>;
}
