import { Agent, buildConnector } from 'undici';
import { PROVIDER_HOSTS } from './hosts.js';

const PROVIDERS: ReadonlySet<string> = new Set(PROVIDER_HOSTS);

/**
 * An undici dispatcher that sends the provider hosts to the simulator and every other host out as usual.
 *
 * @param port the simulator's TLS port on 127.0.0.1
 * @param ca the simulator's certificate authority, PEM
 */
export function simulatorDispatcher(port: number, ca: string): Agent {
  const outside = buildConnector({});
  const simulator = buildConnector({ ca });
  return new Agent({
    connect(options, callback) {
      if (!PROVIDERS.has(options.hostname)) {
        outside(options, callback);
        return;
      }
      const servername = options.servername ?? options.hostname;
      simulator({ ...options, hostname: '127.0.0.1', host: '127.0.0.1', port: String(port), servername }, callback);
    },
  });
}
