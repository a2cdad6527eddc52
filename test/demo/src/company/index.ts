export { buildDemoCompanies } from './build-demo-companies.js';
