import { configure } from '@testing-library/svelte';

// How late a hang is noticed, as elsewhere: within the library's own second a busy machine may not have drawn a screen.
configure({ asyncUtilTimeout: 10_000 });
