import type { Response } from 'express';

/** Under which services that are asked judge what may be read: whoever was let in has one. */
export const authorizationOf = ({ req }: Response): string => req.headers.authorization ?? '';
