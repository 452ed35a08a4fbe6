import type { Provider } from '@nestjs/common';

/** The handbook: everything that can be asked of this service. */
export const commandHandlers: Provider[] = [];
