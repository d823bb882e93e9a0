/**
 * Unit tests that `npm test` leaves to the long form: each starts programs or waits for seconds to show one thing, and
 * together they take as long as all the others.
 */
export const SLOW_TESTS: readonly string[] = [
	'paper/main.test.ts',
	'paper/start.test.ts',
	'relay/commands/commands.test.ts',
	'relay/commands/reset-password.test.ts',
	'relay/commands/rotate-secret.test.ts',
	'relay/one-budget.test.ts',
	'relay/session-end.test.ts',
	'relay/store/database/busy-database.test.ts',
	'relay/store/database/database-thread.test.ts',
	'relay/store/database/server-connection.test.ts',
	'scripts/parent.test.mjs',
	'scripts/supervise.test.mjs',
	'scripts/test-run.test.mjs',
	'tests/attack/attack.test.ts',
	'tests/bench/bench.test.ts',
	'tests/bench/books/ledger-walk.test.ts',
	'tests/browsers/sent-twice.test.ts',
	'tests/busy/locks.test.ts',
	'tests/chaos/chaos.test.ts',
	'tests/contract/contract.test.ts',
	'tests/full-disk/full-disk.test.ts',
	'tests/hrana/relay-on-a-server.test.ts',
	'tests/kills/kills.test.ts',
	'tests/kills/order-kill.test.ts',
	'tests/security/nothing-leaks.test.ts',
	'tests/security/open-relay.test.ts',
	'tests/time-zones/time-zones.test.ts'
];
