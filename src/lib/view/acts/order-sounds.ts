export type OrderSound = 'fill' | 'rejection';
type Sound = OrderSound | 'feed';

interface SoundParts {
	/** Undefined where the page makes no sound. */
	context: () => AudioContext | undefined;
	wants: (sound: Sound) => boolean;
	/** Ms that only grow. */
	clock: () => number;
}

/** Ms between two sounds: a basket of twenty fills is one. */
const APART = 1_000;
/** Hz, one after the other: upwards for a fill, downwards for a rejection, and the same thrice where the feed is what happened. */
const TONES: Record<Sound, readonly number[]> = {
	fill: [660, 880],
	rejection: [330, 220],
	feed: [440, 440, 440]
};
const EACH = 0.12;
const LOUD = 0.12;

/** Short sounds made by code. */
export class OrderSounds {
	readonly #parts: SoundParts;
	#last = -Infinity;

	constructor(parts: SoundParts) {
		this.#parts = parts;
	}

	ring(sound: Sound): void {
		const { context: open, wants, clock } = this.#parts;
		const now = clock();
		if (!wants(sound) || now - this.#last < APART) return;
		const context = open();
		if (context?.state !== 'running') return;
		this.#last = now;
		TONES[sound].forEach((hertz, place) => {
			const from = context.currentTime + place * EACH;
			const tone = context.createOscillator();
			const gain = context.createGain();
			tone.frequency.value = hertz;
			// Faded out, or its end would click.
			gain.gain.setValueAtTime(LOUD, from);
			gain.gain.exponentialRampToValueAtTime(0.001, from + EACH);
			tone.connect(gain).connect(context.destination);
			tone.start(from);
			tone.stop(from + EACH);
		});
	}
}

/** Browsers let a page be heard after its user has touched it once. Returns what opened then. */
export function unlockedAudio(target: Window): () => AudioContext | undefined {
	let context: AudioContext | undefined;
	const unlock = () => {
		context = new AudioContext();
		void context.resume();
	};
	if ('AudioContext' in target) {
		target.addEventListener('pointerdown', unlock, { once: true, capture: true });
	}
	return () => context;
}
