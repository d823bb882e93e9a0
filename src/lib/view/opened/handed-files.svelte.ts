/** The file that the system has handed to this window, until its page has taken it. */
class HandedFiles {
	#file = $state.raw<File>();

	/** Following it hears of the next one. */
	get waiting(): boolean {
		return this.#file !== undefined;
	}

	hand(file: File): void {
		this.#file = file;
	}

	take(): File | undefined {
		const file = this.#file;
		this.#file = undefined;
		return file;
	}
}

export const handed = new HandedFiles();
