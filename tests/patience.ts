import { configure } from '@testing-library/svelte';

// How late a hang is noticed, as elsewhere: a busy machine may need longer than the library's default second to draw.
configure({ asyncUtilTimeout: 30_000 });
