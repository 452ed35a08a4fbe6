export { importSurvey, type Importing, type ImportView } from './import-survey.js';
export { rejectLine, rejectsOf, REJECTS_HEADER, type Reject } from './rejects.js';
