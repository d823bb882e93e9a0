import { version } from '../../../../package.json';

/** Of page, relay and paper exchange together. */
export const APP_VERSION: string = version;
