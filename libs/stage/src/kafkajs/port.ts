import type { Logger } from '#libs/telemetry';
import type { Kafka } from 'kafkajs';
import type { Admin, Consumer, ConsumerOptions, KafkaPort, Producer } from '../port/port.js';
import { KafkaJsAdminCalls } from './admin.js';
import { createClient, type OffsetResetListener } from './client.js';
import { KafkaJsGroupMember } from './consumer.js';
import { connectProducer, KafkaJsWriter } from './producer.js';

/** The port on kafkajs. `brokers`: host:port, several separated by commas. */
export function kafkaPort(options: { clientId: string; brokers: string; log: Logger }): KafkaPort {
  const brokers = options.brokers.split(',');
  const client = (onOffsetReset?: OffsetResetListener): Kafka =>
    createClient({
      clientId: options.clientId,
      brokers,
      log: options.log,
      ...(onOffsetReset ? { onOffsetReset } : {}),
    });
  return {
    consumer: (wanted: ConsumerOptions): Consumer => new KafkaJsGroupMember(client, wanted),
    producer: (): Producer => new KafkaJsWriter(() => connectProducer(client())),
    admin: (): Admin => new KafkaJsAdminCalls(client()),
  };
}
