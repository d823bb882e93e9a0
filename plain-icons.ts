import type { Plugin } from 'vite';

const ICON = /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;
/** How the package writes an icon down in its component. */
const DRAWING = /const iconData = (\{.*\});/;

interface Drawing {
	name: string;
	node: readonly (readonly [tag: string, attributes: Record<string, string>])[];
}

/**
 * Makes of each icon what it is, an `<svg>` with paths: the package's own component puts every element together at run
 * time, with 3 kB of code for a generality that nobody here uses. Of its properties `size`, `strokeWidth` and
 * `aria-label` remain; another one fails the build.
 */
export function plainIcons(): Plugin {
	return {
		name: 'plain-icons',
		apply: 'build',
		enforce: 'pre',
		transform(code, id) {
			if (!ICON.test(id)) return undefined;
			const found = DRAWING.exec(code)?.[1];
			if (found === undefined) throw new Error(`${id}: icons are written down in another way now`);
			return componentOf(JSON.parse(found) as Drawing);
		}
	};
}

function componentOf({ name, node }: Drawing): string {
	const shapes = node.map(([tag, attributes]) => {
		const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
		return `<${tag}${written.join('')} />`;
	});
	return `<script>
	let { size = 24, strokeWidth = 2, 'aria-label': label } = $props();
</script>
<svg class="lucide lucide-${name}" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-label={label} aria-hidden={label === undefined}>${shapes.join('')}</svg>`;
}
