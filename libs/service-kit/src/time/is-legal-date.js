import { ValidateBy } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
/** Property decorator: a calendar date that exists, `YYYY-MM-DD`. */
export const IsLegalDate = () => ValidateBy({
    name: 'isLegalDate',
    validator: {
        validate: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(value),
        defaultMessage: () => 'a calendar date that exists: 2026-11-25',
    },
});
function isDate(text) {
    try {
        return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
    }
    catch {
        return false;
    }
}
