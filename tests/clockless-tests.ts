/**
 * What the runs under faked clocks leave out: walks whose subject no date can change, and which take more time than all
 * others together. Whatever is not listed runs under every clock.
 */
export const CLOCKLESS_TESTS: readonly { tests: string; why: string }[] = [
	{ tests: 'tests/bench/**', why: 'measured by the monotonic clock' },
	{ tests: 'tests/hrana/**', why: 'a database server answers late or not at all on any day' },
	{
		tests: 'relay/store/database/**',
		why: 'how the database is opened, waited for and left has no date'
	},
	{ tests: 'scripts/parent.test.mjs', why: 'processes are killed while they start' },
	{ tests: 'tests/chaos/**', why: 'faults and their order come from a seed' },
	{ tests: 'tests/fuzz/**', why: 'what is thrown at the parsers comes from a seed' },
	{
		tests: 'tests/kills/**',
		why: 'processes are killed while they write; what they wrote is compared'
	},
	{ tests: 'tests/busy/**', why: 'locks of the database are waited for by the monotonic clock' },
	{ tests: 'tests/full-disk/**', why: 'a disk is full on any day' },
	{ tests: 'tests/security/**', why: 'what leaks or gets in does so on any day' },
	{ tests: 'tests/browsers/**', why: 'what browsers repeat by themselves they repeat on any day' },
	{ tests: 'tests/layers/**', why: 'reads sources alone' },
	{ tests: 'tests/layers.test.ts', why: 'reads sources alone' },
	{
		tests: 'tests/tls/**',
		why: 'Caddy is linked statically, keeps the true clock, and certifies for hours only'
	}
];

/**
 * These start whole programs or relays, one after the other. What a date changes is decided by the parts beneath, which run
 * at each moment; that what stands on them starts, answers and keeps is shown at the last of them.
 */
export const PROGRAM_TESTS: readonly string[] = [
	'paper/main.test.ts',
	'paper/start.test.ts',
	'relay/commands/**',
	'relay/feed/paper-feed.test.ts',
	'relay/http/**',
	'relay/main.test.ts',
	'relay/paper-servers.test.ts',
	'relay/push/**',
	'relay/session-end.test.ts',
	'relay/store/accounts/**',
	'relay/store/people/**',
	'relay/upstream/**',
	'scripts/supervise.test.mjs',
	'tests/attack/**',
	'tests/contract/**',
	'tests/push/**',
	'tests/time-zones/**'
];
