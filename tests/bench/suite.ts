interface SuiteRun {
	/** Figures that are asked for; a measurement that gives none of them is not made. */
	only: readonly string[];
	quick: boolean;
	progress: (line: string) => void;
	/** Takes a line of JSON for each figure, as soon as it is known. */
	print: (line: string) => void;
}

/** What a measurement runs on. */
interface SuiteBench {
	stop(): Promise<void>;
}

interface Measurement<Bench, Figure extends { name: string }> {
	/** The figures that it gives. */
	names: readonly Figure['name'][];
	measure(bench: Bench): Promise<readonly Figure[]>;
}

/** Measurements that belong together. */
export class Suite<
	Bench extends SuiteBench = SuiteBench,
	Figure extends { name: string } = { name: string }
> {
	readonly #parts: SuiteParts<Bench, Figure>;

	constructor(parts: SuiteParts<Bench, Figure>) {
		this.#parts = parts;
	}

	async run({ only, quick, progress, print }: SuiteRun): Promise<void> {
		const { measurements, open, lineOf, quickAtOnce } = this.#parts;
		const wanted = measurements.filter(({ names }) => names.some((name) => only.includes(name)));
		const next = async (): Promise<void> => {
			for (let it = wanted.shift(); it; it = wanted.shift()) {
				const bench = open({ quick, progress });
				try {
					for (const figure of await it.measure(bench)) {
						if (only.includes(figure.name)) print(lineOf(figure));
					}
				} finally {
					await bench.stop();
				}
			}
		};
		// Side by side they would disturb each other, which does not matter where the values do not.
		await Promise.all(Array.from({ length: quick ? quickAtOnce : 1 }, next));
	}
}

interface SuiteParts<Bench, Figure extends { name: string }> {
	measurements: readonly Measurement<Bench, Figure>[];
	open(options: Pick<SuiteRun, 'quick' | 'progress'>): Bench;
	lineOf(figure: Figure): string;
	/** Measurements that may run at once where the values do not matter. */
	quickAtOnce: number;
}
