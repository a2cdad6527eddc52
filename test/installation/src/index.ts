export { APPS, type AppName, Installation, type InstallationOptions } from './installation.js';
export { readProgress, type Progress } from './progress.js';
