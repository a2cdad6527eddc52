/** Preload module (`node --import .../route.js`): Node's global fetch reaches the simulator for the provider hosts. */
import { readFileSync } from 'node:fs';
import { setGlobalDispatcher } from 'undici';
import { simulatorDispatcher } from './dispatch.js';

const port = Number(process.env['SIMULATOR_PORT']);
const caFile = process.env['SIMULATOR_CA'];
if (!Number.isInteger(port) || port < 1 || caFile === undefined) {
  throw new Error('route: set SIMULATOR_PORT to the port and SIMULATOR_CA to the CA file that the simulator printed');
}
setGlobalDispatcher(simulatorDispatcher(port, readFileSync(caFile, 'utf8')));
