/** What two names of one account have in common, as the relay's database compares them: not the case of A to Z. */
export function plainName(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
