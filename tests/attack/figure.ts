/** What an attack brought about, and how much of it is allowed at most. */
export interface AttackFigure {
	name: `attack.${string}`;
	value: number;
	unit: string;
	bound: number;
	ok: boolean;
}

/** A figure before it is known whose attack it is of. `of` tells the figures of one attack apart. */
export interface Outcome {
	of: string;
	value: number;
	unit: string;
	bound: number;
}

export function figureOf(attack: string, { of, value, unit, bound }: Outcome): AttackFigure {
	return { name: `attack.${attack}.${of}`, value: rounded(value), unit, bound, ok: value <= bound };
}

/** A line of JSON, as a program that compares runs reads it. */
export function lineOfFigure({ name, value, unit, bound, ok }: AttackFigure): string {
	return JSON.stringify({ name, value, unit, bound, ok });
}

function rounded(value: number): number {
	return Number(value.toPrecision(4));
}
