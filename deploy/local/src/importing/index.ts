export { importSurvey, type Importing, type ImportView } from './import-survey.js';
export { rejectsOf, writeRejects, type Reject } from './rejects.js';
