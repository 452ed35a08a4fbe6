import './common-problems.js';

export { Problem, type FieldError } from './problem.js';
export { problemCodes, problemText, registerProblems, type ProblemText } from './registry.js';
export { LANGUAGES, type Language, type ProblemDocument } from './problem-document.js';
export { asProblem } from './as-problem.js';
export { languageOf, withoutValues } from './problem.filter.js';
