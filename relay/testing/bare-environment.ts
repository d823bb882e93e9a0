/** What a process needs to find programs and to share its parent's time; none of the operator's settings. */
export function bareEnvironment(): Record<string, string> {
	const { env } = process;
	const kept = ['PATH', 'LD_PRELOAD', 'FAKETIME', 'FAKETIME_DONT_FAKE_MONOTONIC'];
	return Object.fromEntries(
		kept.map((name) => [name, env[name] ?? '']).filter(([, value]) => value)
	);
}
