export { listOf, type ListRequest } from './list.js';
