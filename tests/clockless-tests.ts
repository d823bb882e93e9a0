/**
 * What the runs under faked clocks leave out: walks whose subject no date can change, and which take more time than all
 * others together. Whatever is not listed runs under every clock.
 */
export const CLOCKLESS_TESTS: readonly { tests: string; why: string }[] = [
	{ tests: 'tests/bench/chain/**', why: 'a browser draws, measured by the monotonic clock' },
	{ tests: 'tests/chaos/**', why: 'faults and their order come from a seed' },
	{ tests: 'tests/fuzz/**', why: 'what is thrown at the parsers comes from a seed' },
	{
		tests: 'tests/kills/**',
		why: 'processes are killed while they write; what they wrote is compared'
	},
	{ tests: 'tests/busy/**', why: 'locks of the database are waited for by the monotonic clock' },
	{ tests: 'tests/full-disk/**', why: 'a disk is full on any day' },
	{ tests: 'tests/security/**', why: 'what leaks or gets in does so on any day' },
	{ tests: 'tests/layers/**', why: 'reads sources alone' },
	{ tests: 'tests/layers.test.ts', why: 'reads sources alone' },
	{
		tests: 'tests/tls/**',
		why: 'Caddy is linked statically, keeps the true clock, and certifies for hours only'
	}
];
