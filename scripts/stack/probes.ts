/** Asks each server something it can only answer when it is ready for work. */
import { connect } from 'node:net';
import { elasticsearchUrl, host, type Ports, registryUrl, type ServerName, settings } from './settings.ts';

const TIMEOUT_MS = 2_000;

/** Whether the server answers now. Never throws. */
export async function answers(name: ServerName, ports: Ports): Promise<boolean> {
  try {
    return await probes[name](ports);
  } catch {
    return false;
  }
}

const probes: Record<ServerName, (ports: Ports) => Promise<boolean>> = {
  kafka: async (ports) => (await brokerCount(ports.kafka.broker)) > 0,
  registry: (ports) => succeeds(`${registryUrl(ports)}/subjects`),
  mariadb: (ports) => canQuery(ports),
  elasticsearch: (ports) => succeeds(`${elasticsearchUrl(ports)}/_cluster/health?wait_for_status=yellow&timeout=1s`),
};

async function succeeds(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  await response.arrayBuffer();
  return response.ok;
}

async function canQuery(ports: Ports): Promise<boolean> {
  const { createConnection } = await import('mariadb');
  const { user, password, database } = settings.mariadb;
  const connection = await createConnection({
    host,
    port: ports.mariadb.sql,
    user,
    password,
    database,
    connectTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await connection.query('SELECT 1');
    return true;
  } finally {
    await connection.end();
  }
}

/** Brokers in Kafka's answer to a Metadata request (version 1, no topics); 0 while the broker is not registered yet. */
export function brokerCount(port: number): Promise<number> {
  const client = Buffer.from('stack');
  const request = Buffer.alloc(4 + 8 + 2 + client.length + 4);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(3, 4); // Metadata
  request.writeInt16BE(1, 6); // version
  request.writeInt32BE(1, 8); // correlation id
  request.writeInt16BE(client.length, 12);
  client.copy(request, 14);
  request.writeInt32BE(0, 14 + client.length); // no topics
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ host, port, timeout: TIMEOUT_MS }, () => socket.write(request));
    const fail = (cause: Error) => reject(cause);
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 12 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(answer.readInt32BE(8)); // size, correlation id, then the array of brokers
      socket.destroy();
    });
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('closed before an answer')));
  });
}
