/** An address without the slashes at its end. A regular expression would look at a run in the middle again and again. */
export function withoutTrailingSlashes(address: string): string {
	let end = address.length;
	while (address[end - 1] === '/') end -= 1;
	return address.slice(0, end);
}
