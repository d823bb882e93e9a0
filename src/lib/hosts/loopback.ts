const LOOPBACK =
	/^((.*\.)?localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])\.?$/;

/** Whether an address of `http:` or `https:` leads to the very device that opens it. */
export function isLoopback(url: string): boolean {
	return URL.canParse(url) && isLoopbackName(new URL(url).hostname);
}

/** `hostname` as `URL` spells it. */
export function isLoopbackName(hostname: string): boolean {
	return LOOPBACK.test(hostname);
}
