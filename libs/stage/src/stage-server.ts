import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Connections } from './connections.js';
import { STAGE_TRANSPORT, type StageExtras, type StageRecord } from './stage.js';
import type { BoundStage } from './stage-loop.js';

/** Nest's side of a stage: collects the handlers that `@Stage` marked. Batches are driven by the app once its tables have caught up. */
export class StageServer extends Server implements CustomTransportStrategy {
  override readonly transportId = STAGE_TRANSPORT;

  listen(callback: () => void): void {
    callback();
  }

  close(): void {
    // the app stops its stages itself, before Nest closes
  }

  on(): never {
    throw new Error('a stage server has no events');
  }

  unwrap<T>(): T {
    throw new Error('a stage server wraps nothing');
  }

  /** The stages by their input topic's name on the broker. */
  stages(connections: Connections): Map<string, BoundStage> {
    const bound = [...this.getHandlers()].map(([pattern, handler]) => bind(pattern, handler, connections));
    return new Map(bound.map((stage) => [stage.topic, stage]));
  }

  hasStages(): boolean {
    return this.getHandlers().size > 0;
  }
}

function bind(pattern: string, handler: MessageHandler, connections: Connections): BoundStage {
  const { stage } = (handler.extras ?? {}) as Partial<StageExtras>;
  if (!stage) throw new Error(`The handler of ${pattern} is not marked with @Stage`);
  if (handler.next) throw new Error(`Two handlers read ${pattern}: a stage has one`);
  const { writes } = stage;
  const output = writes && {
    name: writes.name,
    topic: connections.nameOf(writes.name),
    codec: connections.codec(writes),
    partitions: () => connections.partitions(connections.nameOf(writes.name)),
  };
  return {
    topic: connections.nameOf(stage.reads.name),
    codec: connections.codec(stage.reads),
    output,
    batchMax: stage.batchMax,
    handle: async (records: StageRecord<unknown>[]): Promise<unknown> => {
      const answer: unknown = await handler(records);
      return isObservable(answer) ? lastValueFrom(answer) : answer;
    },
  };
}
