import type { Topic } from '#libs/contracts';
import { type AppMetrics, createMetrics, events, type Logger } from '#libs/telemetry';
import { Connections } from './connections.js';
import { Health } from './health.js';
import { SESSION_TIMEOUT_MS } from './kafkajs/consumer.js';
import { kafkaPort } from './kafkajs/port.js';
import { Loops, type LoopBody } from './loops.js';
import { OffsetsLost } from './port/port.js';
import { TopicPublisher } from './publisher.js';
import { SettingsError } from './read-settings.js';
import type { Publisher, Runtime, TableStatus, TableView } from './runtime.js';
import type { EngineSettings } from './settings.js';
import { StageRunner } from './stage-runner.js';
import type { StageServer } from './stage-server.js';
import { Tables } from './tables.js';
import { Stalled, Watchdog } from './watchdog.js';

const STAGE_CHECK = 'stage';
const TABLES_CHECK = 'tables';

/** What runs behind one app: built before its module, started after its HTTP server. */
export class AppRuntime implements Runtime {
  readonly metrics: AppMetrics;
  readonly publisher: Publisher;
  readonly health = new Health();
  readonly #publisher: TopicPublisher;
  readonly #tables: Tables;
  readonly #loops: Loops;
  readonly #closers: (() => Promise<void>)[] = [];
  #connections: Connections | null = null;
  #stages: StageRunner | null = null;
  #watchdog: Watchdog | null = null;
  #isStarted = false;
  #isStopping = false;
  #hasFailed = false;

  constructor(
    readonly app: string,
    readonly log: Logger,
    private readonly settings: EngineSettings,
    private readonly onFatal: (error: unknown) => void,
  ) {
    this.metrics = createMetrics(app);
    const connections = () => this.connections();
    const fatal = (error: unknown) => this.fatal(error);
    const stallMs = settings.THREADLINE_STALL_SECONDS * 1000;
    this.#publisher = new TopicPublisher(app, connections, this);
    this.publisher = this.#publisher;
    this.#tables = new Tables({ app, connections, telemetry: this, stallMs, onFatal: (error) => this.#tell(error) });
    this.#loops = new Loops(this, fatal);
  }

  table<T>(topic: Topic<T>, view: TableView<T>): TableStatus {
    this.health.add(TABLES_CHECK, () => Promise.resolve(this.#tables.checkFresh()));
    return this.#tables.add(topic, view);
  }

  readiness(name: string, check: () => Promise<void>): void {
    this.health.add(name, check);
  }

  loop(name: string, body: LoopBody): void {
    this.#loops.add(name, body);
  }

  onStop(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Broker and registry; made when something first needs them, so that an app without topics needs no addresses. */
  connections(): Connections {
    return (this.#connections ??= this.#connect());
  }

  /** Tables first, then stages, then loops. Resolves when all of them run, or at once in an app that was told to stop. */
  async start(server: StageServer): Promise<void> {
    if (this.#isStopping) return;
    this.health.add('started', () => (this.#isStarted ? Promise.resolve() : Promise.reject(new NotStarted())));
    if (server.hasStages()) this.#prepareStages(server);
    this.#watchdog = new Watchdog({ eventLoopLimitMs: SESSION_TIMEOUT_MS / 3, onFatal: (error) => this.#tell(error) }, [
      () => this.#stages?.checkAlive(),
    ]);
    this.#watchdog.start();
    await this.#tables.start();
    if (!this.#isStopping) await this.#stages?.start();
    if (!this.#isStopping) this.#loops.start();
    this.#isStarted = true;
  }

  /** No new work; what is in hand is finished; then everything is closed. `closeHttp` ends the app's HTTP server. */
  async stop(closeHttp: () => Promise<void>): Promise<void> {
    this.#isStopping = true;
    this.#watchdog?.stop();
    await Promise.all([this.#loops.stop(), this.#stages?.stop(), closeHttp()]);
    await this.#tables.stop();
    for (const close of this.#closers.reverse()) await close();
    await this.#publisher.close();
    await this.#connections?.close();
  }

  /** The app cannot go on; whoever calls this has said why in the log. */
  fatal(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.health.die(error);
    this.onFatal(error);
  }

  #prepareStages(server: StageServer): void {
    const connections = this.connections();
    this.#stages = new StageRunner({
      app: this.app,
      stages: server.stages(connections),
      connections,
      telemetry: this,
      concurrency: this.settings.THREADLINE_STAGE_CONCURRENCY,
      stallMs: this.settings.THREADLINE_STALL_SECONDS * 1000,
      gate: (newestAt) => this.#tables.knowWhatWasKnownAt(newestAt),
      onFatal: (error) => this.#tell(error),
    });
    const stages = this.#stages;
    this.health.add(STAGE_CHECK, () => Promise.resolve(stages.checkReady()));
  }

  #connect(): Connections {
    const { THREADLINE_KAFKA_BROKERS: brokers, THREADLINE_REGISTRY_URL: registry } = this.settings;
    const missing = Object.entries({ THREADLINE_KAFKA_BROKERS: brokers, THREADLINE_REGISTRY_URL: registry });
    const mistakes = missing.filter(([, value]) => value === undefined).map(([name]) => `${name} is not set`);
    if (brokers === undefined || registry === undefined) throw new SettingsError(this.app, mistakes);
    const kafka = kafkaPort({ clientId: this.app, brokers, log: this.log });
    return new Connections(kafka, registry, this.settings.THREADLINE_NAMESPACE);
  }

  /** Says in the log what ends the app. Bugs of handlers were told where they happened. */
  #tell(error: unknown): void {
    if (this.#hasFailed) return;
    if (error instanceof OffsetsLost) {
      const { topic, partition, expected, low } = error;
      events.offsetsLost(this, { topic, partition, expected, low });
    } else if (error instanceof Stalled) events.stalled(this, { reason: error.reason });
    else events.appFailed(this, error);
    this.fatal(error);
  }
}

class NotStarted extends Error {
  constructor() {
    super('the app has not started yet');
    this.name = 'NotStarted';
  }
}
