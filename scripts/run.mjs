/**
 * The door to every command of package.json. Plain JavaScript for any Node from 18: it sees to it that the dependencies are
 * installed and that Node 24 runs the rest (scripts/commands.ts).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** @param {string} file */
const changedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function areInstalled() {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'));
  return installed > 0 && installed >= changedAt(join(root, 'package-lock.json'));
}

/** Whether the process that holds the lock still runs. @param {string} lock */
function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Two installs at a time remove each other's files: one of them waits. @param {string} lock @param {() => void} work */
function alone(lock, work) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (!isHeld(lock)) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function installDependencies() {
  if (areInstalled()) return;
  alone(join(root, '.installing'), () => {
    if (areInstalled()) return;
    process.stderr.write('installing the dependencies (npm ci)\n');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) {
      rmSync(join(root, '.installing'), { force: true });
      fail('The dependencies could not be installed: run `npm ci` in the checkout and see what it says.');
    }
  });
}

/** @returns {string} the path of a Node that is new enough */
function findNode() {
  const bundled = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath;
  return fail(
    'Node 24.15 or newer is needed: install it (https://nodejs.org), or run `npm ci --include=optional` on Linux x64 or arm64.',
  );
}

installDependencies();
const node = findNode();
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'commands.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` } },
);
/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone has to be passed on.
for (const name of signals) process.on(name, () => child.kill(name));
child.on('error', (cause) => fail(`Node could not be started (${cause.message}): remove node_modules and try again.`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
