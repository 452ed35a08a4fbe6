export { Problem, type FieldError } from './problem.js';
export { problemCodes, problemText, registerProblems, type ProblemText } from './registry.js';
